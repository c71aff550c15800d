package dev.refine.bench;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.CorpusStatesBuilder;
import dev.refine.core.stats.Distribution;
import dev.refine.core.stats.DocumentStats;
import dev.refine.core.stats.OpCounts;
import dev.refine.core.stats.Scale;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.TextMeasure;
import dev.refine.core.stats.TextMeasures;
import dev.refine.core.stats.TextState;
import dev.refine.core.stats.changes.ChangeCounts;
import dev.refine.core.stats.changes.ChangeFigures;
import dev.refine.core.stats.changes.ChangedDocument;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.diversity.NeighbourCounts;
import dev.refine.core.stats.diversity.SampleBound;
import dev.refine.core.stats.diversity.SampledSignatures;
import dev.refine.core.stats.diversity.Signature;
import dev.refine.core.stats.diversity.Words;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Compares the figures of a corpus that are read from bins, sketches and samples with exact ones, and prints each with its bound.
 * Ends with 1 when one lies outside.
 *
 * <pre>
 *   mvn -q -pl refine-bench -am package -DskipTests
 *   java -Xmx4g -cp refine-bench/target/benchmarks.jar dev.refine.bench.SketchesOfCorpus corpus.jsonl.gz
 * </pre>
 */
public final class SketchesOfCorpus {
    private static final int[] N = {1, 2, 3, 5, 7};
    private static final int SAMPLED = 1_000;

    private SketchesOfCorpus() {}

    /** A figure as statistics tell it, and what it is. */
    private record Compared(String figure, double exact, double value, double bound) {
        boolean isWithin() {
            // a bin's middle is computed in doubles
            return Math.abs(value - exact) <= bound * (1 + 1e-9);
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %.6g | %.6g | %.3g | %s |",
                    figure,
                    exact,
                    value,
                    bound,
                    isWithin() ? "yes" : "NO");
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<String> texts = Corpus.texts(Path.of(arguments[0]));
        List<Compared> all = new ArrayList<>(quantiles(texts));
        all.addAll(distinct(texts));
        all.add(nearDuplicates(texts));
        System.out.println("| figure | exact | told | bound | within |\n|---|---|---|---|---|");
        all.forEach(compared -> System.out.println(compared.row()));
        long outside = all.stream().filter(compared -> !compared.isWithin()).count();
        System.out.printf(
                Locale.ROOT, "%d figures of %d texts, %d outside of their bounds%n", all.size(), texts.size(), outside);
        System.exit(outside == 0 ? 0 : 1);
    }

    /** Percentiles by bins against the sorted values. */
    private static List<Compared> quantiles(List<String> texts) {
        CorpusStatesBuilder builder = new CorpusStatesBuilder();
        Map<TextMeasure, List<Double>> values = new TreeMap<>();
        for (String text : texts) {
            TextState state = TextState.of(IndexedText.of(text));
            builder.document(new DocumentStats(Outcome.UNCHANGED, state, state, 0, OpCounts.ZERO), 0, List.of());
            for (TextMeasure measure : TextMeasure.values()) {
                value(state.measures(), measure)
                        .ifPresent(value -> values.computeIfAbsent(measure, any -> new ArrayList<>())
                                .add(value));
            }
        }
        values.values().forEach(Collections::sort);
        List<Compared> compared = new ArrayList<>();
        builder.states().states().forEach((key, state) -> {
            if (key.side() == Side.RAW && state instanceof Distribution bins) {
                measure(key.measure())
                        .ifPresent(
                                measure -> quantiles(measure, bins, values.getOrDefault(measure, List.of()), compared));
            }
        });
        return compared;
    }

    private static Optional<TextMeasure> measure(String word) {
        return Arrays.stream(TextMeasure.values())
                .filter(measure -> measure.word().equals(word))
                .findFirst();
    }

    private static void quantiles(TextMeasure measure, Distribution bins, List<Double> sorted, List<Compared> to) {
        Scale scale = bins.scale();
        for (int percent = 1; percent < 100 && !sorted.isEmpty(); percent++) {
            double exact = sorted.get((int) (((long) sorted.size() * percent + 99) / 100) - 1);
            double value = bins.quantile(percent).orElseThrow();
            to.add(new Compared(
                    measure.word() + ".p" + percent,
                    exact,
                    value,
                    Math.max(scale.absoluteError(), value * scale.relativeError())));
        }
    }

    private static OptionalDouble value(TextMeasures text, TextMeasure measure) {
        return switch (measure) {
            case CHARS -> OptionalDouble.of((double) text.chars());
            case LINES -> OptionalDouble.of((double) text.lines());
            case WORDS -> OptionalDouble.of((double) text.words());
            case MEAN_WORD_LENGTH -> text.meanWordLength();
            case MEAN_LINE_LENGTH -> text.meanLineLength();
            case LETTER_SHARE -> text.letterShare();
            case DIGIT_SHARE -> text.digitShare();
            case UPPER_CASE_SHARE -> text.upperCaseShare();
            case PUNCTUATION_SHARE -> text.punctuationShare();
            case STOP_WORD_SHARE -> text.stopWordShare();
            case PUNCTUATED_LINE_SHARE -> text.punctuatedLineShare();
            case DUPLICATE_LINE_SHARE -> text.duplicateLineShare();
        };
    }

    /** Different n-grams by HyperLogLog against the different ones among their 64-bit hashes. */
    private static List<Compared> distinct(List<String> texts) {
        ChangeCounts counts = new ChangeCounts();
        for (String text : texts) {
            counts.add(new ChangedDocument(Outcome.UNCHANGED, text, text, List.of(), List.of(), Optional.empty()));
        }
        List<DiversityFigure> figures = ChangeFigures.of(counts.states());
        List<Words> words = texts.stream().map(Words::of).toList();
        List<Compared> compared = new ArrayList<>();
        for (int n : N) {
            DiversityFigure figure = figures.stream()
                    .filter(each -> each.side() == Side.RAW && each.measure().equals("distinct_ngrams_" + n))
                    .findFirst()
                    .orElseThrow();
            long exact = words.stream()
                    .flatMapToLong(text -> grams(text, n))
                    .distinct()
                    .count();
            compared.add(new Compared(figure.measure(), exact, figure.value(), figure.bound()));
        }
        return compared;
    }

    private static LongStream grams(Words words, int n) {
        return IntStream.rangeClosed(0, words.size() - n).mapToLong(at -> words.gram(at, n));
    }

    /** The share of a sample against that of all texts; the sample has a fixed seed. */
    private static Compared nearDuplicates(List<String> texts) {
        List<Signature> all =
                texts.stream().flatMap(text -> Signature.of(text).stream()).toList();
        List<Signature> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(1));
        List<Signature> some = shuffled.subList(0, Math.min(SAMPLED, shuffled.size()));
        return new Compared(
                "near_duplicate_share of " + some.size(),
                shareHavingNeighbours(all, all),
                shareHavingNeighbours(some, all),
                SampleBound.ofShare(some.size(), all.size()));
    }

    private static double shareHavingNeighbours(List<Signature> sampled, List<Signature> all) {
        NeighbourCounts near = new NeighbourCounts(new SampledSignatures(sampled));
        all.forEach(near::add);
        byte[] counts = near.counts();
        return IntStream.range(0, counts.length)
                .mapToDouble(place -> NeighbourCounts.hasNeighbour(counts, place) ? 1 : 0)
                .average()
                .orElse(0);
    }
}
