package dev.refine.spark.job;

import dev.refine.core.forecast.Prices;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code plan} is asked.
 *
 * @param run the run that is forecast
 * @param goesOn whether the output of the run is given, whose committed files are left out
 * @param scratch folder or URI for the sample, which executors must see; by default one for temporary files of this machine
 * @param time how long the sample may be worked on, about
 * @param slots how many tasks the run will do at a time; by default as many as this session
 * @param executorCores of each executor that is suggested
 * @param prices what machines cost
 */
public record ForecastOptions(
        RunOptions run,
        boolean goesOn,
        Optional<String> scratch,
        Duration time,
        Optional<Integer> slots,
        int executorCores,
        Optional<Prices> prices) {
    public ForecastOptions {
        if (time.isNegative()
                || time.isZero()
                || executorCores < 1
                || slots.filter(n -> n < 1).isPresent()) {
            throw new IllegalArgumentException("time, slots and cores are above nothing");
        }
    }
}
