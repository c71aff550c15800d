package dev.refine.spark.job;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.OutputLock;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.ProgressTracker.Phase;
import dev.refine.spark.session.WorkCounters;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkContext;

/** Writes the report of an output anew, such as behind {@code stats}, whose lists it shows. */
public final class ReportJob {
    private static final Phase REPORT = new Phase("report", 0, 1);
    private static final Set<String> REFINING = Set.of("run", "apply", ProgramJob.COMMAND);

    private final ReportOptions options;
    private final Progress.Listener listener;

    public ReportJob(ReportOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Replaces {@code report.html}. Of a run that did not come to its end the batches count that are done, and the page says so.
     *
     * @throws JobException {@code UNUSABLE}: no output, none of its batches is done, it is one of {@code program} or
     *     {@code distill}, or data sets are gone or of another version; {@code USAGE}: a column that is not there; {@code REFUSED}:
     *     another job is at work on the output
     */
    public ReportResult execute(JobContext context) {
        RunOutput output = opened(context);
        ReportColumns columns = new ReportColumns(options.urlColumn(), options.languageColumn());
        columns.require(output);
        SparkContext spark = context.spark().sparkContext();
        try (OutputLock lock = output.folder().lock(spark::cancelAllJobs);
                ProgressTracker tracker = new ProgressTracker(spark, WorkCounters.of(spark), listener)) {
            tracker.enter(REPORT);
            CorpusStates states = new CorpusFigures(output.spark()).merged(output.batches(OutputFolder.STATES));
            RunReport.Page page = new RunReport(output, columns).page(states);
            lock.require();
            output.folder().writeWhole(OutputFolder.REPORT, page.html());
            return new ReportResult(
                    output.folder().path(OutputFolder.REPORT),
                    CorpusTotals.of(states).documents(),
                    page.documents(),
                    page.bytes(),
                    tracker.elapsed());
        } catch (Exception e) {
            // Spark's Scala code throws checked exceptions that its Java API does not declare
            Causes.job(e).ifPresent(ours -> {
                throw ours;
            });
            throw e;
        }
    }

    /** Looks at what the report is made of before anything is read. */
    private RunOutput opened(JobContext context) {
        RunOutput found = RunOutput.open(context, options.output());
        if (!REFINING.contains(found.manifest().command())) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + found.folder() + ": is one of "
                            + found.manifest().command()
                            + ", which refines nothing; there is a report of run and apply");
        }
        RunOutput output = options.programs().map(found::withPrograms).orElse(found);
        requireColumns(output, OutputFolder.REFINED, List.of(AddedColumns.TEXT_HASH, AddedColumns.OUTCOME));
        requireColumns(output, OutputFolder.FAILED, List.of(AddedColumns.STAGE, AddedColumns.REASON));
        var unused = output.dataset(OutputFolder.STATES);
        new NotableDocuments(output, 1).require();
        return output;
    }

    private static void requireColumns(RunOutput output, String dataset, List<String> columns) {
        List<String> there = Arrays.asList(output.dataset(dataset).columns());
        for (String column : columns) {
            if (!there.contains(column)) {
                throw new JobException(
                        JobException.Kind.UNUSABLE,
                        "output " + output.folder() + ": its " + dataset + "/ lacks the column " + column
                                + "; another version wrote it, or it was changed: run it again");
            }
        }
    }
}
