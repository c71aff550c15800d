package dev.refine.core.model;

/** {@link Math#log1p} of counts: small ones are looked up, since they are asked for several times a unit. */
final class Logarithms {
    private static final double[] SMALL = new double[1 << 12];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = Math.log1p(i);
        }
    }

    private Logarithms() {}

    /** @param count 0 or more */
    static double log1p(long count) {
        return count < SMALL.length ? SMALL[(int) count] : Math.log1p((double) count);
    }
}
