package dev.refine.core.evaluate;

import dev.refine.core.stats.Ratio;
import java.util.OptionalDouble;

/**
 * The expected calibration error of the probabilities of units, weighted by characters: units in 15 bins of equal width,
 * in each the gap between the mean of p and the share of noise. A unit that gold holds in part is noise in part.
 */
final class CalibrationBins {
    static final int BINS = 15;
    /** Characters, the sum of their p in steps of 2^-24, and characters of noise. */
    static final int FIELDS = 3;

    private static final double ONE = 1L << 24;

    private CalibrationBins() {}

    static void count(PageCounts.Builder page, double p, long gold, long noise) {
        int bin = Math.max(0, Math.min(BINS - 1, (int) (p * BINS)));
        int place = EvaluationState.CALIBRATION + bin * FIELDS;
        page.add(place, gold + noise);
        page.add(place + 1, Math.round(p * ONE) * (gold + noise));
        page.add(place + 2, noise);
    }

    /** Absent where there are no characters. */
    static OptionalDouble error(long[] bins) {
        long characters = 0;
        long gaps = 0;
        for (int bin = 0; bin < BINS; bin++) {
            characters += bins[bin * FIELDS];
            gaps += Math.abs(bins[bin * FIELDS + 1] - bins[bin * FIELDS + 2] * (long) ONE);
        }
        OptionalDouble error = Ratio.of(gaps, characters);
        return error.isEmpty() ? error : OptionalDouble.of(error.getAsDouble() / ONE);
    }
}
