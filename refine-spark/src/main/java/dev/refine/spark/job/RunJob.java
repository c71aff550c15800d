package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
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
        EngineSpec engine = EngineSpec.open(context, options.bundle(), options.preset());
        SparkContext spark = context.spark().sparkContext();
        WorkCounters counters = WorkCounters.of(spark);
        try (ProgressTracker tracker = new ProgressTracker(spark, counters, listener)) {
            RunWork work = new RunWork(context, engine, options.writing(), counters);
            RunSpec spec = spec(context, engine);
            return new BatchedRun(context, spec, work, tracker).execute().result(spec.output(), tracker.elapsed());
        }
    }

    private RunSpec spec(JobContext context, EngineSpec engine) {
        Bundle bundle = engine.bundle();
        return new RunSpec(
                "run",
                options.input(),
                OutputFolder.of(context.hadoop(), options.output()),
                options.replace(),
                options.maxFailedShare(),
                identity(engine),
                new Manifest.BundleEntry(engine.title(), engine.fingerprint(), bundle.floor()),
                engine.preset(),
                bundle.presets(),
                options.configuration());
    }

    private RunIdentity identity(EngineSpec engine) {
        Map<String, String> values = new LinkedHashMap<>(options.input().identity());
        values.put("command", "run");
        values.put("bundle", engine.title() + " " + engine.fingerprint());
        values.put("preset", engine.preset());
        values.putAll(options.writing().identity());
        return new RunIdentity(values);
    }

    /**
     * What {@link #execute} would do, after every check that it makes before it writes. Writes nothing.
     *
     * @throws JobException as {@link #execute}
     */
    public RunPlan plan(JobContext context) {
        EngineSpec engine = EngineSpec.open(context, options.bundle(), options.preset());
        RunSpec spec = spec(context, engine);
        PreparedRun prepared = PreparedRun.of(context, spec, found -> {});
        requireWritable(context.hadoop());
        return RunPlan.of(options.input(), prepared, engine, spec.output());
    }

    /** Where {@link #execute} makes the folder, a plan looks whether it could. */
    private void requireWritable(Configuration hadoop) {
        try {
            new WritablePlace(hadoop, options.output(), 0).check();
        } catch (JobException e) {
            throw new JobException(e.kind(), "output " + e.getMessage(), e);
        }
    }
}
