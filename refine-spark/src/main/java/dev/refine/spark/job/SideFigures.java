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
 * largest number that raw and refined text both have.
 *
 * @param documents that it stands on: of the raw text, or of the refined one where that alone has a value
 * @param words that it is taken of; empty where it does not depend on them
 * @param raw the value with its bound, four places; a dash where that side has none, here and below
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

    private static Optional<SideFigures> of(List<DiversityFigure> figures, String measure) {
        List<DiversityFigure> raw = ofAll(figures, measure, Side.RAW);
        List<DiversityFigure> refined = ofAll(figures, measure, Side.REFINED);
        Optional<DiversityFigure> like = raw.stream()
                .filter(figure -> isCompared(figure) && like(refined, figure).isPresent())
                .max(Comparator.comparingLong(DiversityFigure::tokens))
                .or(() -> Stream.concat(raw.stream(), refined.stream()).findFirst());
        return like.map(figure -> new SideFigures(
                measure,
                figure.support(),
                isCompared(figure) ? OptionalLong.of(figure.tokens()) : OptionalLong.empty(),
                value(like(raw, figure)),
                value(like(refined, figure)),
                value(like(ofAll(figures, measure, Side.REMOVED), figure))));
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

    private static String value(Optional<DiversityFigure> figure) {
        return figure.map(found -> found.bound() == 0
                        ? String.format(Locale.ROOT, "%.4f", found.value())
                        : String.format(Locale.ROOT, "%.4f ±%.4f", found.value(), found.bound()))
                .orElse("–");
    }
}
