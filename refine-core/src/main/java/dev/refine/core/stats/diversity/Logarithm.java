package dev.refine.core.stats.diversity;

/** Logarithms that are the same on every machine. */
final class Logarithm {
    private static final double TWO = StrictMath.log(2);

    private Logarithm() {}

    static double binary(double value) {
        return StrictMath.log(value) / TWO;
    }

    /** {@code -p · log2 p}, which is 0 at 0. */
    static double surprise(double p) {
        return p <= 0 ? 0 : -p * binary(p);
    }
}
