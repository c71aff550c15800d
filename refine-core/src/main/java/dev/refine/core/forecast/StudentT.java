package dev.refine.core.forecast;

/** How many standard errors 19 of 20 cases lie within, by Student's t: the fewer points, the more. */
final class StudentT {
    /** For 1, 2, … degrees of freedom. */
    private static final double[] FEW = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131
    };

    private static final double NORMAL = 1.96;

    private StudentT() {}

    /**
     * Above the table by the first terms of its expansion.
     *
     * @param degrees at least 1
     */
    static double of(int degrees) {
        return degrees <= FEW.length ? FEW[degrees - 1] : NORMAL + 2.4 / degrees;
    }
}
