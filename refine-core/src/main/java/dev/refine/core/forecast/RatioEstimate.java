package dev.refine.core.forecast;

import java.util.List;

/**
 * What all parts together hold, from some parts and the size of all: the ratio of value to size, times the size of all. Its
 * error comes from how much the ratios of the parts differ (Cochran, Sampling Techniques, 3rd edition, 6.4 and 6.9).
 */
public final class RatioEstimate {
    private RatioEstimate() {}

    /**
     * A part that was looked at.
     *
     * @param size in the unit of the size of all, such as bytes
     */
    public record Part(double size, double value) {}

    /**
     * The value of all. Exact where the parts are all there is. One part says nothing of how others differ: it is given half
     * of its value to either side. No part at all gives from nothing to nothing.
     *
     * @param size of all, not below that of the parts
     */
    public static Interval total(double size, List<Part> parts) {
        double seen = parts.stream().mapToDouble(Part::size).sum();
        double value = parts.stream().mapToDouble(Part::value).sum();
        if (seen <= 0) {
            return Interval.ZERO;
        }
        if (seen >= size) {
            return Interval.exactly(value);
        }
        double total = value / seen * size;
        double off = parts.size() == 1 ? total / 2 : error(size, seen, value / seen, parts);
        Interval interval = Interval.around(total, off);
        // what was seen is there
        return new Interval(Math.max(interval.low(), Math.min(value, total)), total, interval.high());
    }

    private static double error(double size, double seen, double ratio, List<Part> parts) {
        int n = parts.size();
        double squares = parts.stream()
                .mapToDouble(part -> part.value() - ratio * part.size())
                .map(residual -> residual * residual)
                .sum();
        double mean = seen / n;
        double variance = (1 - seen / size) * squares / (n - 1) / n / (mean * mean);
        return StudentT.of(n - 1) * Math.sqrt(variance) * size;
    }
}
