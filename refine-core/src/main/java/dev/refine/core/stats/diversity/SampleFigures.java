package dev.refine.core.stats.diversity;

import dev.refine.core.stats.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The figures of the texts of a sample. Each is taken over the first {@link #TOKENS} words, of every size that the sample has, so
 * that two sides, groups or corpora can be compared at equal counts. Exact for these words.
 */
public final class SampleFigures {
    /** Sizes that figures are told at. */
    public static final List<Integer> TOKENS = List.of(1_000, 10_000, 100_000, 1_000_000);

    /** Documents that a Vendi score is taken of. */
    public static final int VENDI_DOCUMENTS = 500;

    static final List<Integer> N = List.of(1, 2, 3, 5, 7);

    private final Side side;
    private final Optional<String> group;
    private final List<DiversityFigure> figures = new ArrayList<>();

    private SampleFigures(Side side, Optional<String> group) {
        this.side = side;
        this.group = group;
    }

    /** All figures of a sample; what has no base is left out. */
    public static List<DiversityFigure> of(TextSample sample, Side side, Optional<String> group) {
        List<SampledText> texts = sample.texts();
        SampleFigures figures = new SampleFigures(side, group);
        for (int tokens : TOKENS) {
            FirstWords.of(texts, tokens).ifPresent(words -> figures.add(words, tokens));
        }
        figures.vendi(texts);
        return List.copyOf(figures.figures);
    }

    /**
     * The Vendi score of the first documents of a sample by vectors of their texts. A text without a vector is left out.
     *
     * @param embedding gives vectors of one length
     */
    public static List<DiversityFigure> embedded(
            TextSample sample, Side side, Function<String, Optional<double[]>> embedding) {
        List<SampledText> texts = sample.texts().stream().limit(VENDI_DOCUMENTS).toList();
        List<double[]> vectors = texts.stream()
                .flatMap(text -> embedding.apply(text.text()).stream())
                .filter(Vendi::hasDirection)
                .toList();
        long words = texts.stream().mapToLong(text -> text.words().size()).sum();
        SampleFigures figures = new SampleFigures(side, Optional.empty());
        figures.add("vendi_embedded", Vendi.ofVectors(vectors), vectors.size(), words);
        return List.copyOf(figures.figures);
    }

    private void add(FirstWords words, int tokens) {
        List<long[]> documents = words.documents();
        long all = documents.size();
        for (int n : N) {
            NGrams grams = NGrams.of(documents, n);
            add("distinct_" + n, grams.distinct(), all, tokens);
            add("entropy_" + n, grams.entropy(), all, tokens);
        }
        MovingTypes types = MovingTypes.of(documents);
        add("mattr_" + MovingTypes.WINDOW, types.ratio(), types.documents(), tokens);
        add("compression_ratio", Compressed.of(words.texts()).ratio(), all, tokens);
        SelfRepetition repetition = SelfRepetition.of(documents);
        add("self_repetition_" + SelfRepetition.N, repetition.score(), repetition.documents(), tokens);
        add("repeated_share_" + SelfRepetition.N, repetition.share(), repetition.documents(), tokens);
    }

    private void vendi(List<SampledText> texts) {
        List<long[]> documents = texts.stream()
                .limit(VENDI_DOCUMENTS)
                .map(text -> text.words().hashes())
                .toList();
        long words = documents.stream()
                .mapToLong(each -> Math.min(Vendi.MOST_WORDS, each.length))
                .sum();
        add("vendi", Vendi.score(documents), documents.size(), words);
    }

    private void add(String measure, OptionalDouble value, long support, long tokens) {
        value.ifPresent(number -> figures.add(new DiversityFigure(measure, side, group, number, 0, support, tokens)));
    }
}
