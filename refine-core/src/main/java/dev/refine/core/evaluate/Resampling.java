package dev.refine.core.evaluate;

import java.io.Serializable;

/**
 * How intervals are found: by the Poisson bootstrap. In each replicate a page counts as often as a Poisson variable of mean
 * 1 says, drawn from the seed, the replicate and the page's own hash: so a page draws the same wherever it is read, and two
 * pages of one text draw together.
 *
 * @param replicates 0 for no intervals
 */
public record Resampling(int replicates, long seed) implements Serializable {
    public static final int MOST = 100_000;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;
    private static final int UNUSED_BITS = 11;
    /** The chance of at most 0, 1, 2 … */
    private static final double[] AT_MOST = atMost();

    public Resampling {
        if (replicates < 0 || replicates > MOST) {
            throw new IllegalArgumentException(replicates + " replicates: there can be 0 to " + MOST);
        }
    }

    /** How often a page counts in a replicate. */
    int times(long page, int replicate) {
        long mixed = mix(mix(seed + GOLDEN * (replicate + 1L)) ^ page);
        double u = (mixed >>> UNUSED_BITS) * UNIT;
        int times = 0;
        while (times < AT_MOST.length && u >= AT_MOST[times]) {
            times++;
        }
        return times;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long from) {
        long z = (from ^ from >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    private static double[] atMost() {
        double[] atMost = new double[18];
        double chance = StrictMath.exp(-1);
        double sum = 0;
        for (int k = 0; k < atMost.length; k++) {
            sum += chance;
            atMost[k] = sum;
            chance /= k + 1;
        }
        return atMost;
    }
}
