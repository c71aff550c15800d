package dev.refine.core.stats.quality;

import dev.refine.core.stats.Ratio;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The figures of sampled documents. Exact for these documents; what has no base is left out. */
public final class SampleQuality {
    /** Any order that all documents of a sample have: sums of doubles depend on it. */
    private static final Comparator<SampledQuality> ORDER = Comparator.comparingLong(SampledQuality::place);

    private final List<DiversityFigure> figures = new ArrayList<>();

    private SampleQuality() {}

    /**
     * All figures, in no order.
     *
     * @param documents in any order
     * @param all documents that the sample was taken of
     */
    public static List<DiversityFigure> of(List<SampledQuality> documents, long all) {
        List<SampledQuality> ordered = documents.stream().sorted(ORDER).toList();
        SampleQuality sample = new SampleQuality();
        sample.sides(ordered, Optional.empty());
        SortedMap<String, List<SampledQuality>> byLanguage = new TreeMap<>();
        ordered.forEach(document -> document.group()
                .ifPresent(group -> byLanguage
                        .computeIfAbsent(group, any -> new ArrayList<>())
                        .add(document)));
        byLanguage.forEach((group, of) -> sample.sides(of, Optional.of(group)));
        sample.figures.addAll(LanguageFigures.of(ordered, all));
        sample.figures.addAll(ScoredLevels.of(ordered, ordered.size() >= all));
        return List.copyOf(sample.figures);
    }

    private void sides(List<SampledQuality> documents, Optional<String> group) {
        side(Side.RAW, documents.stream().map(SampledQuality::raw).toList(), group);
        side(Side.REFINED, documents.stream().map(SampledQuality::refined).toList(), group);
    }

    private void side(Side side, List<SideQuality> texts, Optional<String> group) {
        counts("sentences", side, group, having(texts, text -> text.sentences().isPresent()), SampleQuality::sentences);
        counts("tokens", side, group, having(texts, text -> text.tokens().isPresent()), SampleQuality::tokens);
        List<SideQuality> cut = having(texts, text -> sentences(text) > 0);
        long sentences = cut.stream().mapToLong(text -> (long) sentences(text)).sum();
        long tokens = cut.stream().mapToLong(text -> (long) tokens(text)).sum();
        Ratio.of(tokens, sentences).ifPresent(ratio -> add("tokens_per_sentence", side, group, ratio, cut));
        values(cut, text -> tokens(text) / sentences(text))
                .ifPresent(values -> quantiles("tokens_per_sentence", side, group, values, cut));
        counts(
                "score",
                side,
                group,
                having(texts, text -> text.score().isPresent()),
                text -> text.score().orElseThrow());
    }

    private static double sentences(SideQuality text) {
        return (double) text.sentences().orElse(0);
    }

    private static double tokens(SideQuality text) {
        return (double) text.tokens().orElse(0);
    }

    private static List<SideQuality> having(List<SideQuality> texts, Predicate<SideQuality> what) {
        return texts.stream().filter(what).toList();
    }

    /** Mean and quantiles of a value that each document has. */
    private void counts(
            String measure,
            Side side,
            Optional<String> group,
            List<SideQuality> texts,
            ToDoubleFunction<SideQuality> value) {
        values(texts, value).ifPresent(values -> {
            add(measure + ".mean", side, group, values.mean(), texts);
            quantiles(measure, side, group, values, texts);
        });
    }

    private static Optional<ExactValues> values(List<SideQuality> texts, ToDoubleFunction<SideQuality> value) {
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(ExactValues.of(texts.stream().mapToDouble(value).toArray()));
    }

    /** Of groups the median alone. */
    private void quantiles(
            String measure, Side side, Optional<String> group, ExactValues values, List<SideQuality> texts) {
        if (group.isPresent()) {
            add(measure + ".p50", side, group, values.quantile(50), texts);
        } else {
            values.quantiles((end, value) -> add(measure + end, side, group, value, texts));
        }
    }

    private void add(String measure, Side side, Optional<String> group, double value, List<SideQuality> texts) {
        long words = texts.stream().mapToLong(SideQuality::words).sum();
        figures.add(new DiversityFigure(measure, side, group, value, 0, texts.size(), words));
    }
}
