package dev.refine.spark.job;

import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * Which examples a model is trained on. Decided by hashes, so that it is the same whenever it is asked, by other parts of
 * them than the sample is chosen by.
 *
 * @param keepAllShare share of the examples without deletions that are taken, 0 to 1
 * @param validShare share of the documents whose examples are held out, 0 to 1
 */
public record ChatMix(double keepAllShare, double validShare) implements Serializable {
    private static final int VALID_BYTES = 8;
    private static final int KEEP_ALL_BYTES = 16;
    /** What a double can tell apart. */
    private static final int DIGITS = 53;

    public ChatMix {
        requireShare(keepAllShare);
        requireShare(validShare);
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1, not " + share);
        }
    }

    /** @param textHash of the example's own text */
    boolean takesKeepAll(byte[] textHash) {
        return place(textHash, KEEP_ALL_BYTES) < keepAllShare;
    }

    /** @param textHash of the whole document, so that all its examples are on one side */
    boolean holdsOut(byte[] textHash) {
        return place(textHash, VALID_BYTES) < validShare;
    }

    /** From 0 to below 1, by eight bytes of the hash. */
    private static double place(byte[] hash, int at) {
        return (ByteBuffer.wrap(hash).getLong(at) >>> (Long.SIZE - DIGITS)) / (double) (1L << DIGITS);
    }
}
