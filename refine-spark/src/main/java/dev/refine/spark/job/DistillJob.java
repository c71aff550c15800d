package dev.refine.spark.job;

import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.expert.Expert;
import dev.refine.core.model.Presets;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.RunIdentity;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.WorkCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkContext;

/**
 * Makes training pairs of a corpus: samples documents, asks an expert for their refined texts, and derives the smallest
 * edit programs, batch by batch.
 *
 * <pre>
 *   corpus ─ sample ─▶ texts ─ expert ─▶ refined texts ─ distil ─▶ pairs/ failed/ ─▶ commit
 *                                                                    └─▶ chat/ finetune/ report.json, at the end
 * </pre>
 */
public final class DistillJob {
    private final DistillationOptions options;
    private final Progress.Listener listener;

    public DistillJob(DistillationOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Runs to the end: goes on where an earlier run on this output stopped, and takes what is new in the input.
     *
     * @throws JobException as {@link RunJob#execute}; {@code OUT_OF_BUDGET}: what is committed stays, and a larger budget
     *     goes on; {@code UNUSABLE} also for an expert that can't be asked
     */
    public DistillResult execute(JobContext context) {
        // without a key nothing would be asked
        var unused = ExpertSpec.open(options.endpoint());
        options.cache().ifPresent(DistillJob::requireFolder);
        SparkContext spark = context.spark().sparkContext();
        WorkCounters counters = WorkCounters.of(spark);
        try (ProgressTracker tracker = new ProgressTracker(spark, counters, listener)) {
            RunSpec spec = spec(context);
            DistillWork work = new DistillWork(context, options, counters);
            FinishedRun<DistillReport> run = new BatchedRun<>(context, spec, work, tracker).execute();
            RunState state = run.state();
            return new DistillResult(
                    spec.output().toString(),
                    state.counts(),
                    run.made(),
                    state.asideFiles(),
                    state.work(tracker.elapsed()));
        }
    }

    private static void requireFolder(Path cache) {
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "--cache " + cache + ": can't be made: " + e.getMessage() + "; name another folder, or none",
                    e);
        }
        if (!Files.isWritable(cache)) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "--cache " + cache + ": can't be written; name another folder, or none");
        }
    }

    private RunSpec spec(JobContext context) {
        return new RunSpec(
                "distill",
                options.input(),
                OutputFolder.of(context.hadoop(), options.output()),
                false,
                options.maxFailedShare(),
                identity(),
                new Manifest.BundleEntry("", "", 0),
                "",
                Presets.NONE,
                "",
                options.configuration());
    }

    private RunIdentity identity() {
        EndpointOptions endpoint = options.endpoint();
        Map<String, String> values = new LinkedHashMap<>(options.input().identity());
        values.put("command", "distill");
        values.putAll(options.sample().identity());
        values.put("endpoint", endpoint.baseUrl().toString());
        values.put("model", endpoint.model());
        values.put("extra-fields", endpoint.extraFields());
        values.put("sampling", options.expert().sampling().describe());
        values.put("window-tokens", String.valueOf(options.expert().windowTokens()));
        values.put("prompt", Expert.PROMPT_VERSION);
        values.put(
                "prices",
                endpoint.prices().prompt() + " and " + endpoint.prices().completion());
        values.put("max-inserted", String.valueOf(options.pairs().rewrittenFrom()));
        values.put("white-space", options.pairs().whiteSpaceEdits().word());
        return new RunIdentity(values);
    }
}
