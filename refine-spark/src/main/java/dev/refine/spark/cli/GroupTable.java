package dev.refine.spark.cli;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.spark.job.SideFigures;
import dev.refine.spark.job.StatsResult;
import java.util.Comparator;
import java.util.List;

/** The groups that {@code stats} was asked for, a row each, those with the most documents first. */
final class GroupTable {
    /** Of more groups the rest is counted. */
    private static final int LISTED = 25;

    private GroupTable() {}

    /** None where no groups were asked for. */
    static List<String> lines(StatsResult result) {
        List<DiversityFigure> groups = result.figures().stream()
                .filter(figure -> figure.measure().equals("texts.documents")
                        && figure.side() == Side.RAW
                        && figure.group().isPresent())
                .sorted(Comparator.comparingDouble(DiversityFigure::value)
                        .reversed()
                        .thenComparing(figure -> figure.group().orElse("")))
                .toList();
        if (groups.isEmpty()) {
            return List.of();
        }
        TextTable table =
                new TextTable().row("group", "documents", "words", "of them stay", "near-duplicates", "after");
        groups.stream().limit(LISTED).forEach(group -> row(table, result, group));
        if (groups.size() > LISTED) {
            table.row("… and " + Quantity.count(groups.size() - LISTED) + " more");
        }
        return table.lines();
    }

    private static void row(TextTable table, StatsResult result, DiversityFigure group) {
        long raw = words(result, Side.RAW, group);
        table.row(
                Visible.of(group.group().orElse("")),
                Quantity.count((long) group.value()),
                Quantity.count(raw),
                Quantity.share(words(result, Side.REFINED, group), raw),
                near(result, Side.RAW, group),
                near(result, Side.REFINED, group));
    }

    private static long words(StatsResult result, Side side, DiversityFigure group) {
        return result.figure("texts.words", side, group.group())
                .map(figure -> (long) figure.value())
                .orElse(0L);
    }

    private static String near(StatsResult result, Side side, DiversityFigure group) {
        return result.figure("near_duplicate_share", side, group.group())
                .map(SideFigures::percent)
                .orElse("–");
    }
}
