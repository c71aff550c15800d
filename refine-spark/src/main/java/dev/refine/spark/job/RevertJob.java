package dev.refine.spark.job;

import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.ProgressTracker.Phase;
import dev.refine.spark.session.WorkCounters;
import org.apache.spark.SparkContext;

/**
 * Turns an output back into its corpus: refined and removed → Parquet with the input's columns and types. Every text is
 * held to the hash that the run stored; failed documents come back with the text they had, null where it could not be
 * read.
 */
public final class RevertJob {
    private static final Phase CHECK = new Phase("check", 0, 0.1);
    private static final Phase REVERT = new Phase("revert", 0.1, 1);

    private final RevertOptions options;
    private final Progress.Listener listener;

    public RevertJob(RevertOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Writes the whole corpus, or nothing.
     *
     * @throws JobException {@code UNUSABLE}: no finished output, one that lacks rows or {@code removed/}, or a text that
     *     does not have its hash; {@code REFUSED}: the folder to write to is not empty, or another job writes it; {@code USAGE}: it lies within the
     *     output
     */
    public RevertResult execute(JobContext context) {
        RunOutput output = RunOutput.open(context, options.output()).requireFinished();
        SparkContext spark = context.spark().sparkContext();
        WorkCounters counters = WorkCounters.of(spark);
        try (WholeFolder target = WholeFolder.claim(context, options.to(), output.folder());
                ProgressTracker tracker = new ProgressTracker(spark, counters, listener)) {
            tracker.enter(CHECK);
            RawRows rows = new RawRows(output);
            DocumentCounts counts = output.manifest().counts();
            expect(OutputFolder.REFINED, counts.documents() - counts.failed(), rows.succeeded());
            expect(OutputFolder.FAILED, counts.failed(), rows.failedCount());
            tracker.enter(REVERT);
            long written = target.write(rows.rows(counters));
            if (written != counts.documents()) {
                JobException failure = unusable(written + " documents came back where the run counted "
                        + counts.documents() + "; was the output changed meanwhile?");
                target.clear(failure);
                throw failure;
            }
            return new RevertResult(
                    target.toString(),
                    written,
                    written - counts.failed(),
                    counts.failed(),
                    output.manifest().setAside(),
                    tracker.elapsed());
        }
    }

    private void expect(String dataset, long expected, long found) {
        if (expected != found) {
            throw unusable(dataset + "/ holds " + found + " rows where the run counted " + expected
                    + "; an output that lost rows, or dropped emptied documents, can't be reverted");
        }
    }

    private JobException unusable(String what) {
        return new JobException(JobException.Kind.UNUSABLE, "output " + options.output() + ": " + what);
    }
}
