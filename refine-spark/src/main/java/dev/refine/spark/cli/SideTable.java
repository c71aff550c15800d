package dev.refine.spark.cli;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.diversity.SampleFigures;
import dev.refine.spark.job.StatsResult;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A few figures of all documents, their sides beside each other: what depends on the number of words at one number. */
final class SideTable {
    private static final List<String> COUNTS = List.of("texts.documents", "texts.words");

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
            "near_duplicate_share",
            "new_words_per_1000");

    private final StatsResult result;
    private final TextTable table = new TextTable().row("", "at words", "raw", "refined", "removed");

    private SideTable(StatsResult result) {
        this.result = result;
    }

    static List<String> lines(StatsResult result) {
        SideTable sides = new SideTable(result);
        COUNTS.forEach(sides::count);
        TOLD.forEach(sides::row);
        return sides.table.lines();
    }

    private void count(String measure) {
        table.row(measure, "", count(measure, Side.RAW), count(measure, Side.REFINED), count(measure, Side.REMOVED));
    }

    private String count(String measure, Side side) {
        return result.figure(measure, side, Optional.empty())
                .map(figure -> Quantity.count((long) figure.value()))
                .orElse("–");
    }

    /** At the most words that raw and refined text both have, so that sides are compared at equal counts. */
    private void row(String measure) {
        List<DiversityFigure> raw = of(measure, Side.RAW);
        List<DiversityFigure> refined = of(measure, Side.REFINED);
        Optional<DiversityFigure> both = raw.stream()
                .filter(figure -> sized(refined, figure.tokens()).isPresent())
                .max(Comparator.comparingLong(DiversityFigure::tokens));
        both.or(() -> raw.stream().findFirst())
                .or(() -> refined.stream().findFirst())
                .ifPresent(figure -> table.row(
                        measure,
                        isCompared(figure) ? Quantity.count(figure.tokens()) : "",
                        cell(raw, figure),
                        cell(refined, figure),
                        cell(of(measure, Side.REMOVED), figure)));
    }

    private List<DiversityFigure> of(String measure, Side side) {
        return result.figures(measure, side, Optional.empty()).toList();
    }

    private static boolean isCompared(DiversityFigure figure) {
        return SampleFigures.TOKENS.stream().anyMatch(tokens -> tokens == figure.tokens());
    }

    private static Optional<DiversityFigure> sized(List<DiversityFigure> figures, long tokens) {
        return figures.stream().filter(figure -> figure.tokens() == tokens).findFirst();
    }

    private static String cell(List<DiversityFigure> side, DiversityFigure like) {
        Optional<DiversityFigure> same =
                isCompared(like) ? sized(side, like.tokens()) : side.stream().findFirst();
        return same.map(SideTable::value).orElse("–");
    }

    private static String value(DiversityFigure figure) {
        String value = String.format(Locale.ROOT, "%.4f", figure.value());
        return figure.bound() == 0 ? value : value + String.format(Locale.ROOT, " ±%.4f", figure.bound());
    }
}
