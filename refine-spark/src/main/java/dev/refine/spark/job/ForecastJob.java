package dev.refine.spark.job;

import dev.refine.core.forecast.Interval;
import dev.refine.core.forecast.Pace;
import dev.refine.core.forecast.Prices;
import dev.refine.core.model.Device;
import dev.refine.spark.corpus.InputFiles;
import dev.refine.spark.forecast.SampleBudget;
import dev.refine.spark.forecast.SampledInput;
import dev.refine.spark.forecast.SampledPart;
import dev.refine.spark.output.BatchPlan;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Says what a run would take, from a sample: what is in the files is estimated from parts of them, and how long the work
 * takes from both stages over these parts, on this very session. Writes to a scratch folder alone, which it takes away.
 */
public final class ForecastJob {
    private static final String RUN = "run";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final List<String> DATASETS = List.of("programs", "refined", "removed", "failed", "stats");
    private static final String OPEN_COST = "spark.sql.files.openCostInBytes";

    private static final long PART_BYTES = 1_000_000;
    private static final long READ_BYTES = 256_000_000;
    private static final int LEAST_PARTS_A_SLOT = 8;
    private static final int MOST_PARTS = 4_000;
    /** Of files larger than this, Spark's allowance for the opening of a file is no part of the work. */
    private static final long LARGE_FILE = 8_000_000;
    /** No machine works twice alike: no forecast of a time is surer than this. */
    private static final double LEAST_DOUBT = 0.1;

    private final ForecastOptions options;
    private final Progress.Listener listener;

    public ForecastJob(ForecastOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /** @throws JobException as {@code run}, and for a file or a scratch folder that can't be used */
    public Forecast execute(JobContext context) {
        long start = System.nanoTime();
        try (ScratchFolder scratch = ScratchFolder.make(context, options.scratch())) {
            return forecast(context, scratch, start);
        } catch (IOException | UncheckedIOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "input: a part of it can't be read (" + Causes.reason(e) + ")", e);
        }
    }

    private Forecast forecast(JobContext context, ScratchFolder scratch, long start) throws IOException {
        RunOptions apart = options.run().sampled(scratch.path(OUTPUT).toString());
        ModelRun asked = ModelRun.open(context, command(context), options.goesOn() ? options.run() : apart);
        long look = System.nanoTime();
        PreparedRun prepared = asked.prepared(context);
        double looked = seconds(look);
        RunPlan plan = RunPlan.of(
                options.run().input(),
                prepared,
                asked.engine(),
                asked.spec(context).output());
        InputFiles files = prepared.listed().only(prepared.readable());
        SampledInput sample = SampledInput.take(
                context,
                files,
                prepared.reader().textNames(prepared.schema()),
                scratch.path(INPUT),
                budget(context.slots()));
        List<SampledPart> parts = sample.parts();
        SampleSums sums = new SampleSums(
                sample,
                CountedPart.of(prepared.corpus(
                        context, parts.stream().map(SampledPart::file).toList())),
                options.run().input().sample().share());
        ModelRun model = new ModelRun(RUN, apart, asked.engine(), asked.lines());
        SampleRun run = run(context, model, prepared, sums, parts, files);
        long seen = Math.round(Stream.of(run.cold(), run.warm())
                .flatMap(List::stream)
                .mapToDouble(Pace.Timed::work)
                .sum());
        Forecast.Size size = sums.size(seen == 0 ? 0 : (double) dataBytes(scratch) / seen);
        Forecast.Work work =
                work(context.slots(), files, size, run, looked, asked.engine().device());
        Forecast.Advice advice = Advised.of(options, work, files.bytes());
        return new Forecast(
                plan,
                new Forecast.Sample(
                        parts.size(),
                        parts.stream()
                                .mapToLong(part -> sums.count(part).documents())
                                .sum(),
                        parts.stream()
                                .mapToLong(part -> sums.count(part).textBytes())
                                .sum(),
                        Duration.ofNanos(System.nanoTime() - start),
                        Stream.concat(batches(run.cold(), false), batches(run.warm(), true))
                                .toList()),
                size,
                work,
                options.prices().map(prices -> cost(prices, size, work, advice)),
                advice);
    }

    /** Bytes of data sets: a report and a card are as large for a sample as for a corpus. */
    private static long dataBytes(ScratchFolder scratch) throws IOException {
        long bytes = 0;
        for (String dataset : DATASETS) {
            bytes += scratch.bytes(OUTPUT + "/" + dataset);
        }
        return bytes;
    }

    /** Whose output it is: one of {@code program} goes on too, and the forecast is of both stages all the same. */
    private String command(JobContext context) {
        if (!options.goesOn()) {
            return RUN;
        }
        return OutputFolder.of(context.hadoop(), options.run().output())
                .manifest()
                .map(Manifest::command)
                .filter(ProgramJob.COMMAND::equals)
                .orElse(RUN);
    }

    private static Stream<Forecast.Batch> batches(List<Pace.Timed> timed, boolean warm) {
        return timed.stream().map(batch -> new Forecast.Batch(Math.round(batch.work()), batch.seconds(), warm));
    }

    /** More slots, and more time, want more. */
    private SampleBudget budget(int slots) {
        long aSlot = Math.max(LEAST_PARTS_A_SLOT, options.time().toSeconds() / 2);
        return new SampleBudget((int) Math.min(MOST_PARTS, slots * aSlot), PART_BYTES, READ_BYTES);
    }

    /** The parts are small files, which the real ones may not be. */
    private SampleRun run(
            JobContext context,
            ModelRun model,
            PreparedRun prepared,
            SampleSums sums,
            List<SampledPart> parts,
            InputFiles files) {
        Map<String, CountedPart> counts = sums.counts();
        SampleRun run = new SampleRun(
                context,
                model,
                prepared,
                file -> counts.getOrDefault(file.path(), CountedPart.EMPTY).textBytes(),
                listener);
        if (parts.isEmpty()) {
            return run;
        }
        var conf = context.spark().conf();
        String openCost = conf.get(OPEN_COST);
        if (files.bytes() / files.files().size() > LARGE_FILE) {
            conf.set(OPEN_COST, "0");
        }
        try {
            run.execute(parts, options.time());
            return run;
        } finally {
            conf.set(OPEN_COST, openCost);
        }
    }

    private Forecast.Work work(
            int measured, InputFiles files, Forecast.Size size, SampleRun run, double looked, Device device) {
        int slots = options.slots().orElse(measured);
        List<BatchPlan> plans = options.run().writing().packer(slots).pack(files.files(), 0, 0);
        Pace pace = pace(run);
        double speedup = (double) slots / measured;
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("look", looked);
        parts.put("warm up", plans.isEmpty() ? 0 : pace.start());
        parts.put("batches", pace.each().expected() * plans.size());
        parts.put("work", pace.work().expected() * size.textBytes().expected() / speedup);
        parts.put("report", run.finishSeconds());
        Interval seconds = pace.seconds(plans.size(), size.textBytes(), speedup)
                .plus(Interval.exactly(looked + run.finishSeconds()))
                .atLeast(LEAST_DOUBT);
        int gpus = device instanceof Device.Cuda ? Advised.executors(slots, options.executorCores()) : 0;
        return new Forecast.Work(plans.size(), slots, device.word(), seconds, parts, seconds.times(gpus / 3600.0));
    }

    /** Where no text was found there is no work to tell a pace from. */
    private static Pace pace(SampleRun run) {
        return run.warm().stream().anyMatch(batch -> batch.work() > 0)
                ? Pace.of(run.cold(), run.warm())
                : new Pace(0, Interval.ZERO, Interval.ZERO);
    }

    private static Forecast.Cost cost(Prices prices, Forecast.Size size, Forecast.Work work, Forecast.Advice advice) {
        Interval hours = work.seconds().times(1 / 3600.0);
        double memory = advice.executors() * advice.memoryGb();
        int gpus = work.gpuHours().expected() > 0 ? advice.executors() : 0;
        return new Forecast.Cost(
                prices.currency(),
                prices.machines(hours, work.slots(), memory, gpus),
                prices.storage(size.outputBytes()));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
