package dev.refine.core.stats;

import java.util.OptionalDouble;

/** The one division of the statistics. */
public final class Ratio {
    private Ratio() {}

    /** {@code part / base}; absent when the base is zero, so that no figure is NaN, infinite or a made-up zero. */
    public static OptionalDouble of(long part, long base) {
        return base == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / base);
    }
}
