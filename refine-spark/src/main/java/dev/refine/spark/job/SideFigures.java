package dev.refine.spark.job;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.diversity.SampleFigures;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A figure of all documents with its sides beside each other, as people read it: what depends on the number of words at the
 * largest number that raw and refined text both have, and where the removed text has fewer, once more at its largest.
 *
 * @param documents that it stands on: of the raw text, or of the refined one where that alone has a value
 * @param words that it is taken of; empty where it does not depend on them
 * @param raw the value with its bound, four places, and the number of documents where it stands on others than {@code documents};
 *     a dash where that side has none, here and below
 */
public record SideFigures(
        String measure, long documents, OptionalLong words, String raw, String refined, String removed) {
    private static final List<String> TOLD = List.of(
            "distinct_1",
            "distinct_2",
            "distinct_3",
            "distinct_5",
            "distinct_7",
            "entropy_1",
            "mattr_500",
            "compression_ratio",
            "self_repetition_4",
            "repeated_share_4",
            "vendi",
            "vendi_embedded",
            "near_duplicate_share",
            "new_words_per_1000",
            "address_share",
            "symbol_share",
            "phrase_line_share",
            "lix",
            "rix",
            "sentences.mean",
            "tokens.mean",
            "tokens_per_sentence",
            "score.mean",
            "language.entropy.documents",
            "language.divergence.documents",
            "language_changed_share");

    /** Those of the figures that are worth telling first, in one order. */
    public static List<SideFigures> of(List<DiversityFigure> figures) {
        return TOLD.stream().flatMap(measure -> of(figures, measure).stream()).toList();
    }

    private static List<SideFigures> of(List<DiversityFigure> figures, String measure) {
        List<DiversityFigure> raw = ofAll(figures, measure, Side.RAW);
        List<DiversityFigure> refined = ofAll(figures, measure, Side.REFINED);
        List<DiversityFigure> removed = ofAll(figures, measure, Side.REMOVED);
        Optional<DiversityFigure> largest = largest(raw, refined)
                .or(() -> Stream.concat(raw.stream(), refined.stream()).findFirst());
        return Stream.of(
                        largest,
                        largest(raw, removed)
                                .filter(figure -> like(refined, figure).isPresent()))
                .flatMap(Optional::stream)
                .distinct()
                .map(like -> new SideFigures(
                        measure,
                        like.support(),
                        isCompared(like) ? OptionalLong.of(like.tokens()) : OptionalLong.empty(),
                        value(raw, like),
                        value(refined, like),
                        value(removed, like)))
                .toList();
    }

    /** The first side's figure at the most words that both have. */
    private static Optional<DiversityFigure> largest(List<DiversityFigure> side, List<DiversityFigure> other) {
        return side.stream()
                .filter(figure -> isCompared(figure) && like(other, figure).isPresent())
                .max(Comparator.comparingLong(DiversityFigure::tokens));
    }

    private static List<DiversityFigure> ofAll(List<DiversityFigure> figures, String measure, Side side) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(measure)
                        && figure.side() == side
                        && figure.group().isEmpty())
                .toList();
    }

    /** Whether it is taken of the first so many words. */
    private static boolean isCompared(DiversityFigure figure) {
        return SampleFigures.TOKENS.stream().anyMatch(tokens -> tokens == figure.tokens());
    }

    private static Optional<DiversityFigure> like(List<DiversityFigure> figures, DiversityFigure other) {
        return figures.stream()
                .filter(figure -> !isCompared(other) || figure.tokens() == other.tokens())
                .findFirst();
    }

    private static String value(List<DiversityFigure> side, DiversityFigure like) {
        return like(side, like)
                .map(figure -> figure.support() == like.support()
                        ? bounded(figure)
                        : bounded(figure) + String.format(Locale.ROOT, " of %,d", figure.support()))
                .orElse("–");
    }

    private static String bounded(DiversityFigure figure) {
        return figure.bound() == 0
                ? String.format(Locale.ROOT, "%.4f", figure.value())
                : String.format(Locale.ROOT, "%.4f ±%.4f", figure.value(), figure.bound());
    }

    /** As a percentage with its bound, if it has one. */
    public static String percent(DiversityFigure share) {
        return share.bound() == 0
                ? String.format(Locale.ROOT, "%.1f %%", 100 * share.value())
                : String.format(Locale.ROOT, "%.1f %% ±%.1f", 100 * share.value(), 100 * share.bound());
    }
}
