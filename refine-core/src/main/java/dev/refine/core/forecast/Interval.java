package dev.refine.core.forecast;

/**
 * A number that is not known exactly, from 0 on: what is expected, and where it lies in 19 of 20 cases; {@code low <=
 * expected <= high}, or it is refused.
 */
public record Interval(double low, double expected, double high) {
    public static final Interval ZERO = exactly(0.0);

    public Interval {
        if (!(low >= 0 && low <= expected && expected <= high)) {
            throw new IllegalArgumentException("no interval: " + low + " to " + high + " around " + expected);
        }
    }

    /** A number that is known. */
    public static Interval exactly(double number) {
        return new Interval(number, number, number);
    }

    /** A count that is known. */
    public static Interval exactly(long count) {
        return exactly((double) count);
    }

    /** A number and how far off it may be, to either side. */
    public static Interval around(double expected, double off) {
        return new Interval(Math.max(0, expected - off), expected, expected + off);
    }

    /** The sum of numbers that err independently: their errors add up as squares. */
    public Interval plus(Interval other) {
        double sum = expected + other.expected;
        return new Interval(
                Math.max(0, sum - Math.hypot(expected - low, other.expected - other.low)),
                sum,
                sum + Math.hypot(high - expected, other.high - other.expected));
    }

    public Interval times(double factor) {
        return new Interval(low * factor, expected * factor, high * factor);
    }

    /** The product of numbers that err independently: the shares that they are off add up as squares. */
    public Interval times(Interval other) {
        double product = expected * other.expected;
        if (product == 0) {
            return ZERO;
        }
        return new Interval(
                product * Math.max(0, 1 - Math.hypot(1 - low / expected, 1 - other.low / other.expected)),
                product,
                product * (1 + Math.hypot(high / expected - 1, other.high / other.expected - 1)));
    }

    /** The same number, and beside its own doubt that of another which it was told from, as a share. */
    public Interval asUnsureAs(Interval other) {
        return other.low == other.high || other.expected == 0
                ? this
                : times(other.times(1 / other.expected)).centred(expected);
    }

    /** The same width around a number that differs by no more than rounding. */
    private Interval centred(double number) {
        return new Interval(Math.min(low, number), number, Math.max(high, number));
    }

    /** The same, at least as wide as that share of what is expected, to either side. */
    public Interval atLeast(double share) {
        double off = share * expected;
        return new Interval(Math.max(0, Math.min(low, expected - off)), expected, Math.max(high, expected + off));
    }

    public double width() {
        return high - low;
    }

    /** Whether a number lies within. */
    public boolean holds(double number) {
        return low <= number && number <= high;
    }
}
