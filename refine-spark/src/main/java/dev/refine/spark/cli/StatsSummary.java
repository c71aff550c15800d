package dev.refine.spark.cli;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.diversity.SampleFigures;
import dev.refine.spark.job.StatsResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said at the end of {@code stats}: a few figures of all documents, each side at one number of words. */
final class StatsSummary {
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

    private final List<DiversityFigure> figures;

    private StatsSummary(StatsResult result) {
        this.figures = result.figures().stream()
                .filter(figure -> figure.group().isEmpty())
                .toList();
    }

    static List<String> lines(StatsResult result) {
        StatsSummary summary = new StatsSummary(result);
        TextTable table = new TextTable().row("", "words", "raw", "refined", "removed");
        TOLD.forEach(measure -> summary.row(table, measure));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("documents  " + Quantity.count(result.documents()) + ", sampled " + Quantity.count(result.sampled()));
        lines.add("time       " + Quantity.time(result.elapsed()));
        lines.add("statistics " + Visible.place(result.output() + "/stats"));
        return lines;
    }

    /** At the most words that raw and refined text both have, so that sides are compared at equal counts. */
    private void row(TextTable table, String measure) {
        List<DiversityFigure> raw = of(measure, Side.RAW);
        List<DiversityFigure> refined = of(measure, Side.REFINED);
        Optional<DiversityFigure> both = raw.stream()
                .filter(figure -> sized(refined, figure.tokens()).isPresent())
                .max(Comparator.comparingLong(DiversityFigure::tokens));
        Optional<DiversityFigure> shown = both.or(() -> raw.stream().findFirst())
                .or(() -> refined.stream().findFirst());
        shown.ifPresent(figure -> table.row(
                measure,
                both.filter(same -> same.tokens() > 0).isPresent() ? Quantity.count(figure.tokens()) : "",
                cell(raw, figure),
                cell(refined, figure),
                cell(of(measure, Side.REMOVED), figure)));
    }

    private List<DiversityFigure> of(String measure, Side side) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(measure) && figure.side() == side)
                .toList();
    }

    private static Optional<DiversityFigure> sized(List<DiversityFigure> figures, long tokens) {
        return figures.stream().filter(figure -> figure.tokens() == tokens).findFirst();
    }

    private static String cell(List<DiversityFigure> side, DiversityFigure like) {
        boolean compared = SampleFigures.TOKENS.contains((int) like.tokens());
        return (compared ? sized(side, like.tokens()) : side.stream().findFirst())
                .map(StatsSummary::value)
                .orElse("–");
    }

    private static String value(DiversityFigure figure) {
        String value = String.format(Locale.ROOT, "%.4f", figure.value());
        return figure.bound() == 0 ? value : value + String.format(Locale.ROOT, " ±%.4f", figure.bound());
    }
}
