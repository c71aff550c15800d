package dev.refine.spark.job;

import dev.refine.core.forecast.Interval;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run would take.
 *
 * @param plan what it would do
 * @param sample what was looked at for it
 * @param size what is in the files that it would take
 * @param work how long it would take on so many slots
 * @param cost absent without prices
 * @param advice settings that suit it
 */
public record Forecast(RunPlan plan, Sample sample, Size size, Work work, Optional<Cost> cost, Advice advice) {

    /**
     * What was looked at.
     *
     * @param time that the whole look took
     * @param batches how long each batch of the sample took, the cold ones first
     */
    public record Sample(int parts, long documents, long textBytes, Duration time, List<Batch> batches) {
        public Sample {
            batches = List.copyOf(batches);
        }
    }

    /**
     * A batch of the sample.
     *
     * @param warm whether the pace was told from it
     */
    public record Batch(long textBytes, double seconds, boolean warm) {}

    /**
     * What is in the files.
     *
     * @param documents those that can't be read among them
     * @param textBytes UTF-8 bytes of all texts
     * @param characters code points
     * @param tokens by the encoding that {@code encoding} names
     * @param outputBytes of all that the run would write
     */
    public record Size(
            Interval documents,
            Interval textBytes,
            Interval characters,
            Interval tokens,
            String encoding,
            Interval outputBytes) {}

    /**
     * How long it takes.
     *
     * @param batches of the run
     * @param slots that it has
     * @param seconds from the listing of the input to the report, without the start of Spark
     * @param parts seconds of listing, warming up, batches as such, work, and report
     * @param gpuHours 0 where the model runs on the CPU
     */
    public record Work(
            int batches, int slots, String device, Interval seconds, Map<String, Double> parts, Interval gpuHours) {}

    /**
     * What it costs.
     *
     * @param storage of the output for a month
     */
    public record Cost(String currency, Interval machines, Interval storage) {}

    /**
     * What suits the run.
     *
     * @param memoryGb of each executor, all kinds of memory together
     * @param settings of Spark, by their keys
     * @param reasons why, a line each
     */
    public record Advice(int executors, int cores, int memoryGb, Map<String, String> settings, List<String> reasons) {
        public Advice {
            settings = Map.copyOf(settings);
            reasons = List.copyOf(reasons);
        }
    }
}
