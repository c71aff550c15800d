package dev.refine.spark.job;

import dev.refine.core.model.OnnxRuntime;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.output.BatchCommit;
import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.BatchPlan;
import dev.refine.spark.output.CommittedBatch;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.OutputLock;
import dev.refine.spark.output.SetAside;
import dev.refine.spark.session.BuildInfo;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Parallel;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.ProgressTracker.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.SparkContext;

/**
 * Takes an input to its output batch by batch: what is committed stays as it is, what is not is made anew, and of a later
 * input only what no batch holds is taken.
 *
 * <pre>
 *   list ─▶ lock ─▶ clear what no commit covers ─▶ plan all ─▶ (write data sets ─▶ commit) for each batch ─▶ manifest, report
 * </pre>
 *
 * @param <T> what all batches together come to
 */
final class BatchedRun<T> {
    private static final Phase LIST = new Phase("list", 0, 0);
    private static final Phase SURVEY = new Phase("look at all", 0, 0);
    private static final Phase REPORT = new Phase("report", 0.97, 1);

    private final JobContext context;
    private final RunSpec spec;
    private final BatchWork<T> work;
    private final ProgressTracker tracker;
    private final Supplier<PreparedRun> look;
    private final String runId = UUID.randomUUID().toString();

    BatchedRun(JobContext context, RunSpec spec, BatchWork<T> work, ProgressTracker tracker) {
        this(context, spec, work, tracker, () -> PreparedRun.of(context, spec, tracker::found));
    }

    /** @param look finds what there is to do, before anything is written and again when the output is ours */
    BatchedRun(
            JobContext context, RunSpec spec, BatchWork<T> work, ProgressTracker tracker, Supplier<PreparedRun> look) {
        this.context = context;
        this.spec = spec;
        this.work = work;
        this.tracker = tracker;
        this.look = look;
    }

    /**
     * Runs to the end. Whatever is refused is refused before anything is written.
     *
     * @throws JobException {@code USAGE}, {@code UNUSABLE}, {@code REFUSED}; {@code TOO_MANY_FAILED} after a batch that was
     *     committed
     */
    FinishedRun<T> execute() {
        tracker.enter(LIST);
        PreparedRun prepared = look.get();
        work.check(prepared.schema());
        SparkContext spark = context.spark().sparkContext();
        spark.setJobGroup(runId, "refine " + spec.command(), false);
        try (OutputLock lock = spec.output().lock(() -> spark.cancelJobGroup(runId))) {
            if (spec.replace()) {
                spec.output().clear();
                return batches(prepared, lock);
            }
            // another run may have ended between the look and the lock
            return batches(prepared.holds(spec) ? prepared : look.get(), lock);
        } finally {
            spark.clearJobGroup();
        }
    }

    private FinishedRun<T> batches(PreparedRun prepared, OutputLock lock) {
        OutputFolder output = spec.output();
        output.clearUncommitted(prepared.committed(), lock::require);
        RunState state = RunState.before(prepared);
        lock.require();
        output.writeWhole(OutputFolder.MANIFEST, manifest(state, false).json());
        survey(prepared, lock);
        List<BatchPlan> plans = work.pack(prepared.files().fresh(), state.nextNumber(), lock.number());
        var unused = Parallel.map(plans, plan -> {
            lock.require();
            return output.batches().plan(plan);
        });
        double total = Math.max(1, plans.stream().mapToLong(BatchPlan::bytes).sum());
        double done = 0;
        for (BatchPlan plan : plans) {
            double from = REPORT.from() * done / total;
            done += plan.bytes();
            Stages stages = new Stages(tracker, "batch " + plan.number(), from, REPORT.from() * done / total);
            state = state.with(process(prepared, plan, stages, lock));
            spec.limit().check(state.counts());
        }
        return finished(state, lock);
    }

    private FinishedRun<T> finished(RunState state, OutputLock lock) {
        tracker.enter(REPORT);
        lock.require();
        Manifest manifest = manifest(state, true);
        T made = finish(new RunOutput(context.spark(), spec.output(), manifest, state.committed()));
        spec.output().writeWhole(OutputFolder.MANIFEST, manifest.json());
        spec.limit().checkAtEnd(state.counts());
        return new FinishedRun<>(state, made);
    }

    private T finish(RunOutput output) {
        try {
            return work.finish(output);
        } catch (JobException e) {
            throw e;
        } catch (Exception | FSError e) {
            if (Causes.noRoom(e)) {
                throw noRoom(e);
            }
            throw e;
        }
    }

    private void survey(PreparedRun prepared, OutputLock lock) {
        tracker.enter(SURVEY);
        BadFiles bad = badFiles(prepared);
        List<InputFile> files = prepared.readable();
        while (!files.isEmpty()) {
            List<InputFile> some = files;
            try {
                work.survey(() -> prepared.corpus(context, some), spec.output());
                return;
            } catch (JobException e) {
                throw e;
            } catch (Exception | FSError e) {
                List<SetAside> found = blamed(e, bad, files, lock);
                if (found.isEmpty()) {
                    throw e;
                }
                files = without(files, found);
            }
        }
    }

    private BadFiles badFiles(PreparedRun prepared) {
        return new BadFiles(
                context.hadoop(), files -> prepared.corpus(context, files).documents());
    }

    /** The files that something failed for; empty where none is to blame. */
    private List<SetAside> blamed(Throwable e, BadFiles bad, List<InputFile> files, OutputLock lock) {
        requireAtWork(e);
        context.awaitTasks();
        lock.require();
        Causes.job(e).ifPresent(ours -> {
            throw ours;
        });
        if (Causes.noRoom(e)) {
            throw noRoom(e);
        }
        List<SetAside> found = bad.among(files);
        if (found.isEmpty() && Causes.ofStore(e)) {
            throw outOfReach(e);
        }
        return found;
    }

    private CommittedBatch process(PreparedRun prepared, BatchPlan plan, Stages stages, OutputLock lock) {
        BadFiles bad = badFiles(prepared);
        List<SetAside> aside = new ArrayList<>(bad.among(prepared.unreadable(plan)));
        while (true) {
            List<InputFile> files = without(plan.files(), aside);
            List<SetAside> found;
            try {
                lock.require();
                BatchOutput output = new BatchOutput(spec.output(), plan.number(), lock::require);
                DocumentCounts counts = work.work(prepared.corpus(context, files), output, stages);
                found = bad.changed(files);
                if (found.isEmpty()) {
                    BatchCommit commit =
                            new BatchCommit(lock.number(), counts, aside, stages.timings(), prepared.columns(files));
                    return committed(plan, commit, lock);
                }
            } catch (JobException e) {
                throw e;
            } catch (Exception | FSError e) {
                // Spark's checked exceptions come undeclared; an FSError is Hadoop's word for a disk that takes no more
                found = blamed(e, bad, files, lock);
                if (found.isEmpty()) {
                    throw e;
                }
            }
            aside.addAll(found);
        }
    }

    /** When the process is being stopped, everything fails, and no file is to blame. */
    private void requireAtWork(Throwable e) {
        if (context.isStopping() || context.spark().sparkContext().isStopped()) {
            throw new JobException(
                    context.isStopping() ? JobException.Kind.STOPPED : JobException.Kind.UNUSABLE,
                    "output " + spec.output()
                            + ": the run was stopped; the same command goes on behind the last commit",
                    e);
        }
    }

    private JobException outOfReach(Throwable e) {
        return new JobException(
                JobException.Kind.UNUSABLE,
                "output " + spec.output() + ": can't be used any more: " + Causes.reason(e)
                        + "; what is committed stays, the same command goes on",
                e);
    }

    private JobException noRoom(Throwable e) {
        return new JobException(
                JobException.Kind.UNUSABLE,
                "output " + spec.output() + ": no space left on its disk, or on one of Spark's spark.local.dir; make"
                        + " room and start again, what is committed stays",
                e);
    }

    private static List<InputFile> without(List<InputFile> files, List<SetAside> aside) {
        Set<InputFile> bad = aside.stream().map(SetAside::file).collect(Collectors.toSet());
        return files.stream().filter(file -> !bad.contains(file)).toList();
    }

    private CommittedBatch committed(BatchPlan plan, BatchCommit commit, OutputLock lock) {
        lock.require();
        spec.output().batches().commit(plan, commit);
        return new CommittedBatch(plan, commit);
    }

    private Manifest manifest(RunState state, boolean finished) {
        return new Manifest(
                runId,
                spec.command(),
                finished,
                versions(),
                spec.configuration(),
                spec.identity(state.format()),
                spec.bundle(),
                spec.preset(),
                spec.presets(),
                spec.programs(),
                state.input(),
                spec.source().textColumn(),
                spec.source().idColumn(),
                state.schema().columns().json(),
                state.schema().partitions(),
                state.plan(),
                state.counts(),
                state.committed().size(),
                state.asideFiles(),
                state.timings(),
                state.columns().missing(),
                state.columns().added());
    }

    private Map<String, String> versions() {
        BuildInfo build = BuildInfo.ofThisBuild();
        Map<String, String> versions = new TreeMap<>();
        versions.put("refine", build.version());
        build.commit().ifPresent(commit -> versions.put("commit", commit));
        versions.put("spark", context.spark().version());
        versions.put("onnxruntime", OnnxRuntime.version());
        versions.put("java", System.getProperty("java.version"));
        return versions;
    }
}
