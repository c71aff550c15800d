package dev.refine.spark.cli;

import dev.refine.spark.job.DistillReport;
import dev.refine.spark.job.DistillResult;
import dev.refine.spark.output.OutputFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is said at the end of {@code distill}. */
final class DistillSummary {
    private static final int STRATA = 20;

    private DistillSummary() {}

    static List<String> lines(DistillResult result) {
        DistillReport report = result.report();
        List<String> lines = new ArrayList<>(pairs(report).lines());
        if (!report.strata().isEmpty()) {
            lines.addAll(strata(report.strata()));
        }
        lines.addAll(examples(report).lines());
        lines.addAll(costs(report.costs()).lines());
        lines.addAll(RunSummary.work(result.work()));
        lines.add("output  " + Visible.place(result.output()));
        lines.add("report  " + Visible.place(result.output() + "/" + OutputFolder.FIGURES));
        lines.addAll(RunSummary.setAside(result.setAside()));
        return lines;
    }

    private static TextTable pairs(DistillReport report) {
        TextTable table = new TextTable()
                .row("documents", Quantity.count(report.documents()))
                .row("  kept", Quantity.count(report.kept()), Quantity.share(report.kept(), report.documents()))
                .row("    keep all", Quantity.count(report.keepAll()), Quantity.share(report.keepAll(), report.kept()))
                .row("    emptied", Quantity.count(report.emptied()), Quantity.share(report.emptied(), report.kept()));
        reasons(table, "rejected", report.rejected(), report.documents());
        reasons(table, "failed", report.failed(), report.documents());
        DistillReport.Ops ops = report.ops();
        return table.row("ops", Quantity.count(ops.removeLines() + ops.removeStr() + ops.removeAll()))
                .row("  remove_lines", Quantity.count(ops.removeLines()))
                .row("  remove_str", Quantity.count(ops.removeStr()))
                .row("  remove_all", Quantity.count(ops.removeAll()));
    }

    private static void reasons(TextTable table, String outcome, Map<String, Long> reasons, long documents) {
        long all = reasons.values().stream().mapToLong(Long::longValue).sum();
        table.row("  " + outcome, Quantity.count(all), Quantity.share(all, documents));
        new TreeMap<>(reasons)
                .forEach((reason, count) ->
                        table.row("    " + reason, Quantity.count(count), Quantity.share(count, documents)));
    }

    private static List<String> strata(Map<String, DistillReport.Stratum> strata) {
        TextTable table = new TextTable().row("stratum", "documents", "kept");
        new TreeMap<>(strata)
                .entrySet().stream()
                        .limit(STRATA)
                        .forEach(stratum -> table.row(
                                "  " + Visible.of(stratum.getKey()),
                                Quantity.count(stratum.getValue().documents()),
                                Quantity.count(stratum.getValue().kept())));
        List<String> lines = new ArrayList<>(table.lines());
        if (strata.size() > STRATA) {
            lines.add("  … and " + Quantity.count(strata.size() - STRATA) + " more in " + OutputFolder.FIGURES);
        }
        return lines;
    }

    private static TextTable examples(DistillReport report) {
        DistillReport.Chat chat = report.chat();
        return new TextTable()
                .row("examples", Quantity.count(chat.train() + chat.valid()))
                .row("  train", Quantity.count(chat.train()))
                .row("  valid", Quantity.count(chat.valid()))
                .row("  keep all, left out", Quantity.count(chat.keepAllLeftOut()))
                .row("  too long", Quantity.count(chat.tooLong()))
                .row("  without program", Quantity.count(chat.withoutProgram()));
    }

    private static TextTable costs(DistillReport.Costs costs) {
        TextTable table = new TextTable()
                .row("requests", Quantity.count(costs.requests()))
                .row("from the cache", Quantity.count(costs.cached()))
                .row("tokens in", Quantity.count(costs.promptTokens()))
                .row("tokens out", Quantity.count(costs.completionTokens()));
        return costs.money().signum() == 0
                ? table
                : table.row("money", costs.money().stripTrailingZeros().toPlainString());
    }
}
