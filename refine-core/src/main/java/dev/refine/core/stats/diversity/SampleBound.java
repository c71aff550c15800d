package dev.refine.core.stats.diversity;

/** How far a share that was counted on a sample may lie from that of all documents. */
public final class SampleBound {
    /** ln(2 / .05) / 2: in 95 of 100 samples the share lies within. */
    private static final double DOUBT = StrictMath.log(40) / 2;

    private SampleBound() {}

    /**
     * By Hoeffding's inequality, whatever the share is; 0 where all documents were looked at, and 1 where none was.
     *
     * @param sampled documents that were looked at, of {@code all}
     */
    public static double ofShare(long sampled, long all) {
        if (sampled == 0) {
            return 1;
        }
        return sampled >= all ? 0 : Math.min(1, Math.sqrt(DOUBT / sampled));
    }
}
