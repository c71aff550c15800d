package dev.refine.spark.cli;

import dev.refine.core.stats.Side;
import dev.refine.spark.job.SideFigures;
import dev.refine.spark.job.StatsResult;
import java.util.List;
import java.util.Optional;

/** A few figures of all documents, their sides beside each other. */
final class SideTable {
    private static final List<String> COUNTS = List.of("texts.documents", "texts.words");

    private SideTable() {}

    static List<String> lines(StatsResult result) {
        TextTable table = new TextTable().row("", "documents", "at words", "raw", "refined", "removed");
        COUNTS.forEach(measure -> table.row(
                measure,
                "",
                "",
                count(result, measure, Side.RAW),
                count(result, measure, Side.REFINED),
                count(result, measure, Side.REMOVED)));
        SideFigures.of(result.figures())
                .forEach(figure -> table.row(
                        figure.measure(),
                        Quantity.count(figure.documents()),
                        figure.words().isPresent()
                                ? Quantity.count(figure.words().getAsLong())
                                : "",
                        figure.raw(),
                        figure.refined(),
                        figure.removed()));
        return table.lines();
    }

    private static String count(StatsResult result, String measure, Side side) {
        return result.figure(measure, side, Optional.empty())
                .map(figure -> Quantity.count((long) figure.value()))
                .orElse("–");
    }
}
