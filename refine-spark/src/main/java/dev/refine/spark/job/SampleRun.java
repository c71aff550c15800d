package dev.refine.spark.job;

import dev.refine.core.forecast.Pace;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.corpus.SchemaDrift;
import dev.refine.spark.corpus.SchemaFindings;
import dev.refine.spark.forecast.SampledPart;
import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.BatchPlan;
import dev.refine.spark.output.CommittedBatch;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.NewFiles;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.WorkCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;

/**
 * Runs over parts of an input, batch by batch, to learn how long batches take. The first ones find a cold machine: compilers
 * at work, a model that is loaded. Behind them small and large ones take turns, of which the cost of a batch as such and that
 * of the work in it can be told apart, series by series until the time is over.
 *
 * <pre>
 *   cold  trial  LARGE small LARGE small LARGE   …   LARGE  small  LARGE  small  LARGE
 *   ──────────────────────────────────────────────────────  ──────────────────────────
 *     warming up                                             timed: seconds = each + work · bytes
 * </pre>
 */
final class SampleRun {
    /** The large ones have so many times the parts of a small one. */
    private static final int LARGE = 4;
    /** Small ones in all timed batches and the large one before them. */
    private static final int SMALL_ONES = 2 + 3 * LARGE;

    private final JobContext context;
    private final ModelRun model;
    private final PreparedRun real;
    private final ToDoubleFunction<InputFile> work;
    private final Progress.Listener listener;
    private final long made = System.nanoTime();
    private final List<Pace.Timed> cold = new ArrayList<>();
    private final List<Pace.Timed> warm = new ArrayList<>();
    private double finishSeconds;

    /**
     * @param model writes to a place for this alone
     * @param real what was found of the input
     * @param work how much work a part is
     */
    SampleRun(
            JobContext context,
            ModelRun model,
            PreparedRun real,
            ToDoubleFunction<InputFile> work,
            Progress.Listener listener) {
        this.context = context;
        this.model = model;
        this.real = real;
        this.work = work;
        this.listener = listener;
    }

    /** Batches before the machine was warm. */
    List<Pace.Timed> cold() {
        return cold;
    }

    List<Pace.Timed> warm() {
        return warm;
    }

    /** What the end of the first run took: figures of all batches, report, card. */
    double finishSeconds() {
        return finishSeconds;
    }

    /**
     * Compilers are at work for a minute and more: only the last series that the time is enough for counts as warm.
     *
     * @param parts in a random order; taken again where there are fewer than the time is enough for
     * @param time behind the first batch, which on a busy machine may take all of it
     */
    void execute(List<SampledPart> parts, Duration time) {
        Rotation files = new Rotation(parts.stream().map(SampledPart::file).toList());
        int slots = context.slots();
        TimedWork first = run(List.of(files.next(slots)));
        long end = System.nanoTime() + time.toNanos();
        cold.addAll(first.timed);
        finishSeconds = first.finishSeconds;
        int others = parts.size() - slots;
        if (others <= 0) {
            warm.addAll(first.timed);
            return;
        }
        int tried = Math.min(others, 2 * slots);
        List<Pace.Timed> newest = run(List.of(files.next(tried))).timed;
        double partsASecond = tried / newest.get(0).seconds();
        double took = 0;
        int warming = 0;
        while (tried < others && secondsTo(end) > took) {
            cold.addAll(newest);
            long began = System.nanoTime();
            List<Integer> sizes = sizes(parts.size(), partsASecond * secondsTo(end) / 2);
            newest = run(sizes.stream().map(files::next).toList()).timed;
            warming = newest.size() > 2 ? 1 : 0;
            partsASecond = sizes.stream().mapToInt(Integer::intValue).sum()
                    / newest.stream().mapToDouble(Pace.Timed::seconds).sum();
            took = (System.nanoTime() - began) / 1e9;
        }
        cold.addAll(newest.subList(0, warming));
        warm.addAll(newest.subList(warming, newest.size()));
    }

    private static double secondsTo(long end) {
        return (end - System.nanoTime()) / 1e9;
    }

    /**
     * How many parts each batch of the series has.
     *
     * @param left at least one
     * @param affordable parts that the time is enough for
     */
    static List<Integer> sizes(int left, double affordable) {
        int small = Math.max(1, (int) Math.min(left, affordable) / SMALL_ONES);
        List<Integer> sizes = new ArrayList<>();
        int rest = left;
        for (int parts : new int[] {LARGE, 1, LARGE, 1, LARGE}) {
            int size = Math.min(rest, parts * small);
            if (size > 0) {
                sizes.add(size);
                rest -= size;
            }
        }
        return sizes;
    }

    /** The parts one after the other, and then from the first again. */
    private static final class Rotation {
        private final List<InputFile> files;
        private int at;

        Rotation(List<InputFile> files) {
            this.files = files;
        }

        /** @param number at most that of all parts, more being taken for it: none stands twice in a batch */
        List<InputFile> next(int number) {
            int size = Math.min(number, files.size());
            List<InputFile> taken = IntStream.range(at, at + size)
                    .mapToObj(i -> files.get(i % files.size()))
                    .sorted(Comparator.comparing(InputFile::path))
                    .toList();
            at = (at + size) % files.size();
            return taken;
        }
    }

    private TimedWork run(List<List<InputFile>> batches) {
        SparkContext spark = context.spark().sparkContext();
        WorkCounters counters = WorkCounters.of(spark);
        RunSpec spec = model.spec(context);
        Duration before = Duration.ofNanos(System.nanoTime() - made);
        Progress.Listener whole = progress -> listener.progressed(progress.within(before));
        try (ProgressTracker tracker = new ProgressTracker(spark, counters, whole)) {
            TimedWork timed = new TimedWork(
                    new RunWork(context, model.stage(counters), model.options().writing(), counters), batches);
            var unused = new BatchedRun<>(context, spec, timed, tracker, () -> prepared(spec, batches)).execute();
            timed.ended();
            return timed;
        }
    }

    /** The columns are those of the whole input, and no file differs from them. */
    private PreparedRun prepared(RunSpec spec, List<List<InputFile>> batches) {
        List<InputFile> files = batches.stream().flatMap(List::stream).toList();
        List<CommittedBatch> committed = spec.output().batches().committed();
        return new PreparedRun(
                real.reader(),
                real.listed().only(files),
                new SchemaFindings(real.schema(), SchemaDrift.NONE, Map.of()),
                committed,
                new NewFiles(files, List.of()));
    }

    /** Does the batches that it was told, and looks at the clock before each and behind the last. */
    private final class TimedWork implements BatchWork<CorpusTotals> {
        private final RunWork run;
        private final List<List<InputFile>> batches;
        private final List<Pace.Timed> timed = new ArrayList<>();
        private double underWay;
        private long since;
        private double finishSeconds;

        TimedWork(RunWork run, List<List<InputFile>> batches) {
            this.run = run;
            this.batches = batches;
        }

        @Override
        public List<BatchPlan> pack(List<InputFile> fresh, int first, long owner) {
            List<BatchPlan> plans = new ArrayList<>();
            batches.forEach(files -> plans.add(new BatchPlan(first + plans.size(), owner, files)));
            return plans;
        }

        @Override
        public DocumentCounts work(Corpus corpus, BatchOutput output, Stages stages) {
            mark();
            underWay = corpus.files().files().stream().mapToDouble(work).sum();
            return run.work(corpus, output, stages);
        }

        @Override
        public CorpusTotals finish(RunOutput output) {
            mark();
            return run.finish(output);
        }

        private void mark() {
            long now = System.nanoTime();
            if (since != 0) {
                timed.add(new Pace.Timed(underWay, (now - since) / 1e9));
            }
            since = now;
        }

        void ended() {
            finishSeconds = (System.nanoTime() - since) / 1e9;
        }
    }
}
