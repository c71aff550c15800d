package dev.refine.spark.job;

import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.session.JobException;
import java.util.Locale;

/**
 * How many documents may fail before a run counts as gone wrong as a whole.
 *
 * @param share from 0 to 1
 */
public record FailedShareLimit(double share) {
    /** One document in a hundred. */
    public static final FailedShareLimit DEFAULT = new FailedShareLimit(0.01);

    /** Below this many documents a share says little: there, more than half must fail. */
    private static final long FEW = 1000;

    public FailedShareLimit {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1, not " + share);
        }
    }

    /** Looks at the documents so far, once there are enough of them. @throws JobException {@code TOO_MANY_FAILED} */
    void check(DocumentCounts counts) {
        if (counts.documents() >= FEW && counts.failed() > share * counts.documents()) {
            throw exceeded(counts);
        }
    }

    /** Looks at all documents. @throws JobException {@code TOO_MANY_FAILED}, saying how many */
    void checkAtEnd(DocumentCounts counts) {
        double limit = counts.documents() < FEW ? Math.max(share, 0.5) : share;
        if (counts.failed() > limit * counts.documents()) {
            throw exceeded(counts);
        }
    }

    private JobException exceeded(DocumentCounts counts) {
        return new JobException(
                JobException.Kind.TOO_MANY_FAILED,
                String.format(
                        Locale.ROOT,
                        "%,d of %,d documents failed, more than --max-failed-share %s allows; failed/ says why each"
                                + " did, and a higher share goes on from here",
                        counts.failed(),
                        counts.documents(),
                        share));
    }
}
