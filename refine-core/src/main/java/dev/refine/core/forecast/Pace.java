package dev.refine.core.forecast;

import java.util.List;

/**
 * How long batches take: so many seconds each, whatever they hold, and so many for each unit of work.
 *
 * <pre>
 *   seconds
 *     │   ×cold        ╱
 *     │        ×    ╱ ×       start: what the cold batches took above the line
 *     │          ╱×
 *     │ each  ╱
 *     └──────────────── work
 * </pre>
 *
 * @param start seconds once, until the machine is warm
 * @param each seconds of each batch
 * @param work seconds of a unit of work
 */
public record Pace(double start, Interval each, Interval work) {

    /** A batch that was timed. */
    public record Timed(double work, double seconds) {}

    /**
     * The line through the warm batches. Where all are of one size, or noise would make the start of a batch or the work
     * cost less than nothing, all of the time is taken for work.
     *
     * @param cold in their order; may be empty
     * @param warm at least one, of which some work
     */
    public static Pace of(List<Timed> cold, List<Timed> warm) {
        double works = warm.stream().mapToDouble(Timed::work).sum();
        double seconds = warm.stream().mapToDouble(Timed::seconds).sum();
        if (!(works > 0)) {
            throw new IllegalArgumentException("no work was timed: " + warm);
        }
        int n = warm.size();
        double spread = warm.stream()
                .mapToDouble(each -> square(each.work() - works / n))
                .sum();
        double slope = spread == 0
                ? 0
                : warm.stream()
                                .mapToDouble(each -> (each.work() - works / n) * (each.seconds() - seconds / n))
                                .sum()
                        / spread;
        double each = (seconds - slope * works) / n;
        if (slope <= 0 || each < 0) {
            slope = seconds / works;
            each = 0;
        }
        double perUnit = slope;
        double perBatch = each;
        double residuals = warm.stream()
                .mapToDouble(batch -> square(batch.seconds() - perBatch - perUnit * batch.work()))
                .sum();
        double start = cold.stream()
                .mapToDouble(batch -> batch.seconds() - perBatch - perUnit * batch.work())
                .sum();
        return new Pace(
                Math.max(0, start),
                Interval.around(perBatch, offEach(residuals, spread, works / n, n)),
                Interval.around(perUnit, offSlope(residuals, spread, perUnit, n)));
    }

    private static double offSlope(double residuals, double spread, double slope, int n) {
        return n < 3 || spread == 0 ? slope / 2 : StudentT.of(n - 2) * Math.sqrt(residuals / (n - 2) / spread);
    }

    private static double offEach(double residuals, double spread, double mean, int n) {
        return n < 3 || spread == 0
                ? 0
                : StudentT.of(n - 2) * Math.sqrt(residuals / (n - 2) * (1.0 / n + mean * mean / spread));
    }

    private static double square(double number) {
        return number * number;
    }

    /**
     * Seconds for so many batches with so much work in all.
     *
     * @param speedup how many times as many slots share the work as were timed
     */
    public Interval seconds(int batches, Interval all, double speedup) {
        return Interval.exactly(batches == 0 ? 0 : start)
                .plus(each.times(batches))
                .plus(work.times(all).times(1 / speedup));
    }
}
