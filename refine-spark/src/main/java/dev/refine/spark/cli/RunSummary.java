package dev.refine.spark.cli;

import dev.refine.spark.job.DocumentCounts;
import dev.refine.spark.job.RunResult;
import java.util.ArrayList;
import java.util.List;

/** What is said at the end of {@code run} and {@code demo}. */
final class RunSummary {
    private RunSummary() {}

    static List<String> lines(RunResult result) {
        DocumentCounts counts = result.counts();
        TextTable table = new TextTable()
                .row("documents", Quantity.count(counts.documents()))
                .row("  refined", Quantity.count(counts.refined()), share(counts.refined(), counts))
                .row("  unchanged", Quantity.count(counts.unchanged()), share(counts.unchanged(), counts))
                .row("  emptied", Quantity.count(counts.emptied()), share(counts.emptied(), counts))
                .row("  failed", Quantity.count(counts.failed()), share(counts.failed(), counts))
                .row("characters", Quantity.count(result.rawChars()))
                .row(
                        "  removed",
                        Quantity.count(result.removedChars()),
                        Quantity.share(result.removedChars(), result.rawChars()))
                .row("ops", Quantity.count(result.ops()));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("time    " + Quantity.time(result.elapsed()) + ", "
                + Quantity.megabytesPerSecond(result.rawBytes(), result.elapsed()) + " of text");
        lines.add("output  " + Visible.place(result.output()));
        lines.add("report  " + Visible.place(result.report()));
        return lines;
    }

    private static String share(long part, DocumentCounts counts) {
        return Quantity.share(part, counts.documents());
    }
}
