package dev.refine.core.evaluate;

/**
 * Bins of probabilities, equally wide in the logarithm of the odds: fine where models are sure. 1,024 bins from odds of
 * e^-16 to e^16; what lies beyond is in the outermost ones. The same on every machine.
 */
final class LogitScale {
    static final int BINS = 1024;

    private static final int BINS_A_UNIT = 32;
    private static final double LOWEST = -16;

    private LogitScale() {}

    static int bin(double p) {
        if (!(p > 0)) {
            return 0;
        }
        if (p >= 1) {
            return BINS - 1;
        }
        double logit = StrictMath.log(p / (1 - p));
        return (int) Math.max(0, Math.min(BINS - 1, Math.floor((logit - LOWEST) * BINS_A_UNIT)));
    }

    /** The lowest probability of a bin; 0 for the first. */
    static double lower(int bin) {
        return bin == 0 ? 0 : 1 / (1 + StrictMath.exp(-(LOWEST + (double) bin / BINS_A_UNIT)));
    }
}
