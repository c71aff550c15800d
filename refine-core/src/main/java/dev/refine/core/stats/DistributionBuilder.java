package dev.refine.core.stats;

import java.util.Arrays;

/** Counts documents one by one into a {@link Distribution}. For one thread. */
public final class DistributionBuilder {
    private static final int FIRST_BINS = 64;

    private final Scale scale;
    private long[] counts = new long[FIRST_BINS];
    private int width;
    private long parts;
    private long bases;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    public DistributionBuilder(Scale scale) {
        this.scale = scale;
    }

    /** Takes in a document of the value {@code part / base}, or none if the base is zero. */
    public void add(long part, long base) {
        if (part < 0 || base < 0) {
            throw new IllegalArgumentException("a value of " + part + " / " + base);
        }
        if (base == 0) {
            return;
        }
        int bin = scale.bin(part, base);
        if (bin >= counts.length) {
            counts = Arrays.copyOf(counts, Math.min(scale.bins(), Math.max(bin + 1, 2 * counts.length)));
        }
        counts[bin]++;
        width = Math.max(width, bin + 1);
        parts = Math.addExact(parts, part);
        bases = Math.addExact(bases, base);
        double value = (double) part / base;
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    public Distribution distribution() {
        return new Distribution(scale, parts, bases, min, max, Arrays.copyOf(counts, width));
    }
}
