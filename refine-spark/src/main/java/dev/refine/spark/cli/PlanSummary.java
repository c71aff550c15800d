package dev.refine.spark.cli;

import dev.refine.spark.job.RunPlan;
import java.util.ArrayList;
import java.util.List;

/** What {@code run --dry-run} prints. */
final class PlanSummary {
    /** Of more files the rest is counted. */
    private static final int LISTED = 100;

    private PlanSummary() {}

    static List<String> lines(RunPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "input   " + plan.format() + ", " + Quantity.count(plan.files().size())
                        + (plan.files().size() == 1 ? " file, " : " files, ")
                        + Quantity.count(plan.bytes()) + " bytes");
        lines.addAll(files(plan.files()));
        if (plan.filesBefore() > 0) {
            lines.add("before  " + Quantity.count(plan.filesBefore())
                    + (plan.filesBefore() == 1 ? " file of it is" : " files of it are")
                    + " in the output already");
        }
        lines.addAll(RunSummary.files("can't be read and would be set aside:", plan.setAside()));
        lines.add("schema");
        plan.columns().forEach(column -> lines.add("  " + Visible.of(column.name() + "  " + column.type())));
        lines.add("text    " + Visible.of(plan.textColumn()));
        lines.add("id      " + plan.idColumn().map(Visible::of).orElse("none in the input: ids will be null"));
        lines.add("bundle  " + Visible.of(plan.bundle()) + " (" + plan.fingerprint() + ")");
        lines.add("preset  " + plan.preset());
        lines.add("output  " + Visible.place(plan.output()));
        lines.add("");
        lines.add("All checks passed. Nothing was written: this was a dry run.");
        return lines;
    }

    private static List<String> files(List<RunPlan.PlannedFile> files) {
        TextTable table = new TextTable();
        files.stream()
                .limit(LISTED)
                .forEach(file -> table.row("  " + Visible.place(file.path()), Quantity.count(file.bytes())));
        List<String> lines = new ArrayList<>(table.lines());
        if (files.size() > LISTED) {
            lines.add("  … and " + Quantity.count(files.size() - LISTED) + " more");
        }
        return lines;
    }
}
