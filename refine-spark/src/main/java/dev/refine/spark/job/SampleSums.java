package dev.refine.spark.job;

import dev.refine.core.forecast.Interval;
import dev.refine.core.forecast.RatioEstimate;
import dev.refine.core.token.TokenCounter;
import dev.refine.spark.forecast.SampledInput;
import dev.refine.spark.forecast.SampledPart;
import dev.refine.spark.forecast.Stratum;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * From what is in the parts of an input to what is in all of it.
 *
 * @param counts by path of the part
 * @param share of the documents that the run takes
 */
record SampleSums(SampledInput input, Map<String, CountedPart> counts, double share) {
    /** How much the size that footers give may differ from the sample before it is not believed. */
    private static final double ODD = 0.1;
    /** Files of a sample are smaller than those of a run, and pack less well. */
    private static final double PACKING = 0.1;
    /** Of a normal distribution, 19 of 20 lie within so many standard deviations. */
    private static final double NORMAL = 1.96;

    /** @param outputBytes of data sets that a byte of text makes */
    Forecast.Size size(double outputBytes) {
        Interval sampled = total(CountedPart::textBytes);
        Interval text = input.textBytes()
                .map(bytes -> bytes * share)
                .filter(bytes -> believed(bytes, sampled))
                .map(bytes -> Interval.around(bytes, Math.abs(bytes - sampled.expected()) / 2))
                .orElse(sampled);
        return new Forecast.Size(
                documents(),
                text,
                ofText(text, CountedPart::chars),
                ofText(text, CountedPart::tokens),
                TokenCounter.ENCODING,
                text.times(outputBytes).atLeast(PACKING));
    }

    private Interval documents() {
        Interval all = Interval.ZERO;
        for (Stratum stratum : input.strata()) {
            all = all.plus(documents(stratum));
        }
        return all;
    }

    /** Of records that are known, a share that chance decides on may be told better by the parts. */
    private Interval documents(Stratum stratum) {
        Interval counted = total(stratum, CountedPart::documents);
        return stratum.records()
                .map(this::drawn)
                .filter(told -> share == 1 || told.width() < counted.width())
                .orElse(counted);
    }

    private Interval drawn(Interval records) {
        Interval all = records.times(share);
        double chance = NORMAL * Math.sqrt(records.expected() * share * (1 - share));
        return new Interval(Math.max(0, all.low() - chance), all.expected(), all.high() + chance);
    }

    private static boolean believed(double bytes, Interval sampled) {
        return sampled.atLeast(ODD).holds(bytes);
    }

    private Interval total(ToDoubleFunction<CountedPart> value) {
        Interval all = Interval.ZERO;
        for (Stratum stratum : input.strata()) {
            all = all.plus(total(stratum, value));
        }
        return all;
    }

    private Interval total(Stratum stratum, ToDoubleFunction<CountedPart> value) {
        return RatioEstimate.total(
                        stratum.size().expected(),
                        stratum.parts().stream()
                                .map(part -> new RatioEstimate.Part(part.size(), value.applyAsDouble(count(part))))
                                .toList())
                .asUnsureAs(stratum.size());
    }

    /** The ratio to the bytes of text differs less between parts than that to what is stored. */
    private Interval ofText(Interval text, ToDoubleFunction<CountedPart> value) {
        return RatioEstimate.total(
                        text.expected(),
                        input.parts().stream()
                                .map(part -> new RatioEstimate.Part(
                                        count(part).textBytes(), value.applyAsDouble(count(part))))
                                .toList())
                .asUnsureAs(text);
    }

    CountedPart count(SampledPart part) {
        return counts.getOrDefault(part.file().path(), CountedPart.EMPTY);
    }
}
