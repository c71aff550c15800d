package dev.refine.spark.job;

import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.RunIdentity;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.WorkCounters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkContext;

/**
 * Stage 2 alone: applies stored programs to a corpus, in the layout that they were made in or in another. Needs no model,
 * not even for another preset or threshold.
 */
public final class ApplyJob {
    private final ApplyOptions options;
    private final Progress.Listener listener;

    public ApplyJob(ApplyOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Runs to the end: goes on where an earlier run on this output stopped, and takes what is new in the input.
     *
     * @throws JobException as {@link RunJob#execute}; {@code USAGE} also for a preset that the bundle of the programs does
     *     not have, or a threshold below its floor
     */
    public RunResult execute(JobContext context) {
        RunOutput programs =
                RunOutput.open(context, options.programs()).requireFinished().requirePrograms();
        ProgramSource source = operatingPoint().source(programs.manifest());
        SparkContext spark = context.spark().sparkContext();
        WorkCounters counters = WorkCounters.of(spark);
        try (ProgressTracker tracker = new ProgressTracker(spark, counters, listener)) {
            RunSpec spec = spec(context, programs);
            ApplyWork work = new ApplyWork(context, programs, source, options.writing(), counters);
            FinishedRun<CorpusTotals> run = new BatchedRun<>(context, spec, work, tracker).execute();
            return run.result(run.made(), spec.output(), run.state().work(tracker.elapsed()));
        }
    }

    private OperatingPoint operatingPoint() {
        return new OperatingPoint(options.preset(), options.threshold());
    }

    private RunSpec spec(JobContext context, RunOutput programs) {
        Manifest made = programs.manifest();
        return new RunSpec(
                "apply",
                options.input(),
                OutputFolder.of(context.hadoop(), options.output()),
                false,
                options.maxFailedShare(),
                identity(made),
                made.bundle(),
                options.preset().orElse(made.preset()),
                made.presets(),
                programs.folder().toString(),
                options.configuration());
    }

    private RunIdentity identity(Manifest programs) {
        Map<String, String> values = new LinkedHashMap<>(options.input().identity());
        values.put("command", "apply");
        values.put("bundle", programs.bundle().title() + " " + programs.bundle().fingerprint());
        values.put("preset of the programs", programs.preset());
        values.put(KnownLines.TEMPLATES, programs.identity().values().getOrDefault(KnownLines.TEMPLATES, ""));
        values.putAll(operatingPoint().identity());
        values.putAll(options.writing().identity());
        return new RunIdentity(values);
    }
}
