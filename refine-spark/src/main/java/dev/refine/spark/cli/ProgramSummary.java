package dev.refine.spark.cli;

import dev.refine.spark.job.ProgramResult;
import dev.refine.spark.output.DocumentCounts;
import java.util.ArrayList;
import java.util.List;

/** What is said at the end of {@code program}. */
final class ProgramSummary {
    private ProgramSummary() {}

    static List<String> lines(ProgramResult result) {
        DocumentCounts counts = result.counts();
        List<String> lines = new ArrayList<>(new TextTable()
                .row("documents", Quantity.count(counts.documents()))
                .row("  with ops", Quantity.count(counts.refined()), RunSummary.share(counts.refined(), counts))
                .row("  without", Quantity.count(counts.unchanged()), RunSummary.share(counts.unchanged(), counts))
                .row("  failed", Quantity.count(counts.failed()), RunSummary.share(counts.failed(), counts))
                .lines());
        lines.addAll(RunSummary.work(result.work()));
        lines.addAll(ColumnsLine.lines(result.columns()));
        lines.add("output  " + Visible.place(result.output()));
        lines.addAll(RunSummary.setAside(result.setAside()));
        return lines;
    }
}
