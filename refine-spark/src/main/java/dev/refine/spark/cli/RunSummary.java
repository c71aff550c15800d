package dev.refine.spark.cli;

import dev.refine.core.stats.RuleTotals;
import dev.refine.spark.job.CascadeShare;
import dev.refine.spark.job.RunResult;
import dev.refine.spark.output.AsideFile;
import dev.refine.spark.output.DocumentCounts;
import java.util.ArrayList;
import java.util.List;

/** What is said at the end of {@code run} and {@code demo}. */
final class RunSummary {
    /** Of more files the rest is counted. */
    private static final int LISTED = 20;

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
        lines.addAll(rules(result.rules()));
        lines.addAll(work(result.work()));
        lines.addAll(ColumnsLine.lines(result.columns()));
        lines.add("output  " + Visible.place(result.output()));
        lines.add("report  " + Visible.place(result.report()));
        lines.addAll(setAside(result.setAside()));
        return lines;
    }

    /** Documents that break published rules, before and after. */
    private static List<String> rules(List<RuleTotals> rules) {
        if (rules.isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable().row("rules broken", "raw", "refined");
        for (RuleTotals set : rules) {
            table = table.row(
                    "  " + set.set(),
                    Quantity.share(set.raw(), set.documents()),
                    Quantity.share(set.refined(), set.documents()));
        }
        return table.lines();
    }

    static List<String> setAside(List<AsideFile> files) {
        return files("set aside, since they can't be read to their ends; each is taken when it was replaced:", files);
    }

    /** Files with their reasons below a heading; nothing where there are none. */
    static List<String> files(String heading, List<AsideFile> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(heading);
        files.stream()
                .limit(LISTED)
                .forEach(file -> lines.add("  " + Visible.place(file.path()) + ": " + Visible.of(file.reason())));
        if (files.size() > LISTED) {
            lines.add("  … and " + Quantity.count(files.size() - LISTED) + " more; the manifest names all");
        }
        return lines;
    }

    /** What this run did, and how fast. */
    static List<String> work(RunResult.Work work) {
        List<String> lines = new ArrayList<>();
        lines.add("time    " + Quantity.time(work.elapsed()) + ", "
                + Quantity.megabytesPerSecond(work.inputBytes(), work.elapsed()) + " of input");
        lines.add("batches " + batches(work));
        work.cascade().ifPresent(share -> lines.addAll(cascade(share)));
        return lines;
    }

    private static List<String> cascade(CascadeShare share) {
        String decided = "cascade " + Visible.of(share.heavier()) + " decided " + Quantity.count(share.itsChunks())
                + " of "
                + Quantity.count(share.chunks()) + " chunks (" + Quantity.share(share.itsChunks(), share.chunks())
                + "), " + Quantity.share(share.itsLines(), share.lines()) + " of their lines, in "
                + Quantity.share(Math.round(1000 * share.time()), 1000) + " of the time of both models";
        return share.failed() == 0
                ? List.of(decided)
                : List.of(
                        decided,
                        "  it failed on parts of " + Quantity.count(share.failed())
                                + " documents, where the first model's decisions stand: see reason in programs/");
    }

    private static String batches(RunResult.Work work) {
        String before = work.batchesBefore() == 0 ? "" : ", " + Quantity.count(work.batchesBefore()) + " before";
        return Quantity.count(work.batches()) + " done (" + Quantity.count(work.documents()) + " documents)" + before;
    }

    static String share(long part, DocumentCounts counts) {
        return Quantity.share(part, counts.documents());
    }
}
