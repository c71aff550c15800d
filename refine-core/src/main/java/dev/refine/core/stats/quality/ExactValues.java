package dev.refine.core.stats.quality;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Values of sampled documents, few enough to be held: their mean and quantiles are exact. */
final class ExactValues {
    private static final List<Integer> PERCENTILES = List.of(5, 25, 50, 75, 95);

    private final double[] sorted;

    private ExactValues(double[] sorted) {
        this.sorted = sorted;
    }

    static ExactValues of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new ExactValues(sorted);
    }

    /** Added up in ascending order, so that it comes out the same each time; of values there are. */
    double mean() {
        return Arrays.stream(sorted).reduce(0, Double::sum) / sorted.length;
    }

    /** The lowest value that at least so many per cent do not exceed. */
    double quantile(int percent) {
        return sorted[(int) (((long) sorted.length * percent + 99) / 100) - 1];
    }

    /** Takes each quantile by the end of its name. */
    void quantiles(BiConsumer<String, Double> taker) {
        PERCENTILES.forEach(
                percent -> taker.accept(percent < 10 ? ".p0" + percent : ".p" + percent, quantile(percent)));
    }
}
