package dev.refine.core.stats;

/** Bins of whole numbers: each number below 128 has its own, above each power of two is cut into 64 of equal width. */
final class WholeBins {
    private static final int CUTS = 64;
    private static final int CUT_BITS = 6;

    /** Enough for every long. */
    static final int COUNT = (Long.SIZE - CUT_BITS) * CUTS;

    private WholeBins() {}

    static int bin(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a count below 0: " + value);
        }
        int shift = Math.max(0, Long.SIZE - 1 - CUT_BITS - Long.numberOfLeadingZeros(value));
        return shift * CUTS + (int) (value >>> shift);
    }

    /** The lowest number of a bin. */
    static long first(int bin) {
        return (long) (bin - shift(bin) * CUTS) << shift(bin);
    }

    /** How many numbers a bin holds. */
    static long width(int bin) {
        return 1L << shift(bin);
    }

    private static int shift(int bin) {
        return Math.max(0, bin / CUTS - 1);
    }
}
