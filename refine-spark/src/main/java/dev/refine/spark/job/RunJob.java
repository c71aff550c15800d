package dev.refine.spark.job;

import dev.refine.core.model.OnnxRuntime;
import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.job.ProgressTracker.Phase;
import dev.refine.spark.rows.ProgramRows;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Refines a corpus: both stages, one batch.
 *
 * <pre>
 *   corpus ─ stage 1: propose, check ─▶ programs/
 *      └──── stage 2: join, apply, measure ─▶ refined/ removed/ failed/ stats/ ─▶ _manifest.json, report.html
 * </pre>
 *
 * Every input row leaves exactly once; the job fails rather than report counts that do not add up.
 */
public final class RunJob {
    private static final Phase PROGRAM = new Phase("program", 0, 0.6);
    private static final Phase APPLY = new Phase("apply", 0.6, 0.9);
    private static final Phase WRITE = new Phase("write", 0.9, 0.97);
    private static final Phase REPORT = new Phase("report", 0.97, 1);

    private final RunOptions options;
    private final Progress.Listener listener;
    private final Map<String, Double> timings = new LinkedHashMap<>();

    public RunJob(RunOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Runs to the end. The manifest is written when all data sets are: an output without one is unfinished.
     *
     * @throws JobException {@code USAGE} or {@code REFUSED}: nothing was written then; {@code UNUSABLE}: likewise, unless a
     *     file could not be read to its end; {@code TOO_MANY_FAILED}: all is written
     */
    public RunResult execute(JobContext context) {
        try {
            return run(context);
        } catch (JobException e) {
            throw e;
        } catch (Exception e) {
            // Spark's checked exceptions come undeclared
            Optional<JobException> unreadable = UnreadableFile.behind(e, context, options.input());
            if (unreadable.isPresent()) {
                throw unreadable.get();
            }
            throw e;
        }
    }

    private RunResult run(JobContext context) {
        EngineSpec engine = EngineSpec.open(context, options.bundle(), options.preset());
        Corpus corpus = CorpusReader.read(context, options.input());
        OutputFolder output = OutputFolder.of(context.hadoop(), options.output());
        output.keepApart(corpus.files());
        if (options.replace()) {
            output.replace();
        }
        output.claim();
        SparkContext spark = context.spark().sparkContext();
        WorkCounters counters = WorkCounters.of(spark);
        try (ProgressTracker tracker = new ProgressTracker(spark, counters, listener)) {
            Dataset<Row> programs = new ProgramStage(engine, counters, context.slots()).programs(corpus);
            timed(tracker, PROGRAM, () -> output.write(programs, OutputFolder.PROGRAMS));
            Dataset<Row> stored =
                    context.spark().read().schema(ProgramRows.SCHEMA).parquet(output.batch(OutputFolder.PROGRAMS));
            apply(tracker, corpus, stored, output, counters);
            CorpusTotals totals = CorpusTotals.of(new CorpusFigures(context.spark())
                    .derive(List.of(output.batch(OutputFolder.STATES)), output.dataset(OutputFolder.CORPUS_STATS)));
            DocumentCounts counts = new RowCheck(context.spark(), output).counts(totals);
            Manifest manifest = manifest(context, engine, corpus, counts);
            output.writeWhole(OutputFolder.MANIFEST, manifest.json());
            tracker.enter(REPORT);
            new RunReport(new RunOutput(context.spark(), output, manifest)).write(totals);
            options.maxFailedShare().check(counts);
            return result(output, totals, counts, tracker.elapsed());
        }
    }

    /**
     * What {@link #execute} would do, after every check that it makes before it writes. Writes nothing.
     *
     * @throws JobException as {@link #execute}
     */
    public RunPlan plan(JobContext context) {
        EngineSpec engine = EngineSpec.open(context, options.bundle(), options.preset());
        Corpus corpus = CorpusReader.read(context, options.input());
        OutputFolder output = OutputFolder.of(context.hadoop(), options.output());
        output.keepApart(corpus.files());
        output.requireFree();
        requireWritable(context.hadoop());
        return RunPlan.of(options.input(), corpus, engine, output);
    }

    /** Where {@link #execute} makes the folder, a plan looks whether it could. */
    private void requireWritable(Configuration hadoop) {
        try {
            new WritablePlace(hadoop, options.output(), 0).check();
        } catch (JobException e) {
            throw new JobException(e.kind(), "output " + e.getMessage(), e);
        }
    }

    private CorpusTotals apply(
            ProgressTracker tracker, Corpus corpus, Dataset<Row> programs, OutputFolder output, WorkCounters counters) {
        try (ApplyStage stage = ApplyStage.of(corpus, programs, counters)) {
            timed(tracker, APPLY, () -> output.write(stage.refined(), OutputFolder.REFINED));
            timed(tracker, WRITE, () -> {
                output.write(stage.removed(), OutputFolder.REMOVED);
                output.write(stage.failed(), OutputFolder.FAILED);
                output.write(stage.documentStats(), OutputFolder.DOCUMENT_STATS);
            });
            CorpusStates states = BatchStates.of(stage.outcomes());
            output.write(BatchStates.rows(corpus.documents().sparkSession(), states), OutputFolder.STATES);
            return CorpusTotals.of(states);
        }
    }

    private void timed(ProgressTracker tracker, Phase phase, Runnable work) {
        tracker.enter(phase);
        long start = System.nanoTime();
        work.run();
        timings.put(phase.name(), (System.nanoTime() - start) / 1e9);
    }

    private Manifest manifest(JobContext context, EngineSpec engine, Corpus corpus, DocumentCounts counts) {
        return new Manifest(
                UUID.randomUUID().toString(),
                "run",
                versions(context),
                options.configuration(),
                new Manifest.BundleEntry(engine.title(), engine.fingerprint()),
                engine.preset(),
                new Manifest.InputEntry(
                        corpus.files().files().size(), corpus.files().bytes(), corpus.schemaShare()),
                options.input().textColumn(),
                options.input().idColumn(),
                corpus.schema().json(),
                counts,
                timings);
    }

    private static Map<String, String> versions(JobContext context) {
        BuildInfo build = BuildInfo.ofThisBuild();
        Map<String, String> versions = new TreeMap<>();
        versions.put("refine", build.version());
        build.commit().ifPresent(commit -> versions.put("commit", commit));
        versions.put("spark", context.spark().version());
        versions.put("onnxruntime", OnnxRuntime.version());
        versions.put("java", System.getProperty("java.version"));
        return versions;
    }

    private static RunResult result(OutputFolder output, CorpusTotals totals, DocumentCounts counts, Duration elapsed) {
        return new RunResult(
                output.toString(),
                counts,
                totals.rawText().chars(),
                totals.rawBytes(),
                totals.removedChars(),
                totals.ops().total(),
                elapsed,
                output.path(OutputFolder.REPORT));
    }
}
