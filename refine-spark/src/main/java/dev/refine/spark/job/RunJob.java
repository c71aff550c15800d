package dev.refine.spark.job;

import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.WorkCounters;
import org.apache.spark.SparkContext;

/**
 * Refines a corpus: both stages, batch by batch.
 *
 * <pre>
 *   corpus ─ stage 1: propose, check ─▶ programs/
 *      └──── stage 2: join, apply, measure ─▶ refined/ removed/ failed/ stats/documents/ ─▶ commit
 * </pre>
 *
 * Every input row leaves exactly once; the job fails rather than commit counts that do not add up.
 */
public final class RunJob {
    private final RunOptions options;
    private final Progress.Listener listener;

    public RunJob(RunOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Runs to the end: goes on where an earlier run on this output stopped, and takes what is new in the input.
     *
     * @throws JobException {@code USAGE} or {@code REFUSED}: nothing was written then; {@code UNUSABLE}; {@code
     *     TOO_MANY_FAILED}: all is written up to there
     */
    public RunResult execute(JobContext context) {
        ModelRun model = ModelRun.open(context, "run", options);
        SparkContext spark = context.spark().sparkContext();
        WorkCounters counters = WorkCounters.of(spark);
        try (ProgressTracker tracker = new ProgressTracker(spark, counters, listener)) {
            RunSpec spec = model.spec(context);
            RunWork work = new RunWork(context, model.stage(counters), options.writing(), counters);
            FinishedRun<CorpusTotals> run = new BatchedRun<>(context, spec, work, tracker).execute();
            return run.result(run.made(), spec.output(), model.work(context, run.state(), counters, tracker));
        }
    }

    /**
     * What {@link #execute} would do, after every check that it makes before it writes. Writes nothing.
     *
     * @throws JobException as {@link #execute}
     */
    public RunPlan plan(JobContext context) {
        return ModelRun.open(context, "run", options).plan(context);
    }
}
