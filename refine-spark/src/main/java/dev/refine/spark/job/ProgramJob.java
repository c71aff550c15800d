package dev.refine.spark.job;

import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.WorkCounters;
import org.apache.spark.SparkContext;

/** Stage 1 alone: asks the model for a program for each text, batch by batch, and writes {@code programs/}. */
public final class ProgramJob {
    static final String COMMAND = "program";

    private final RunOptions options;
    private final Progress.Listener listener;

    public ProgramJob(RunOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /** Runs to the end. @throws JobException as {@link RunJob#execute} */
    public ProgramResult execute(JobContext context) {
        ModelRun model = ModelRun.open(context, COMMAND, options);
        SparkContext spark = context.spark().sparkContext();
        WorkCounters counters = WorkCounters.of(spark);
        try (ProgressTracker tracker = new ProgressTracker(spark, counters, listener)) {
            RunSpec spec = model.spec(context);
            ProgramWork work = new ProgramWork(context, model.stage(counters), options.writing());
            RunState state =
                    new BatchedRun<>(context, spec, work, tracker).execute().state();
            return new ProgramResult(
                    spec.output().toString(),
                    state.counts(),
                    state.asideFiles(),
                    state.columns(),
                    model.work(context, state, counters, tracker));
        }
    }

    /** What {@link #execute} would do; writes nothing. @throws JobException as {@link #execute} */
    public RunPlan plan(JobContext context) {
        return ModelRun.open(context, COMMAND, options).plan(context);
    }
}
