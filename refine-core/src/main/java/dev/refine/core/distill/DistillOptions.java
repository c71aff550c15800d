package dev.refine.core.distill;

/**
 * What a pair may look like.
 *
 * @param rewrittenFrom the length, in code points, from which on an inserted or replaced run rejects the pair; at least 1
 * @param whiteSpaceEdits what becomes of ops that delete nothing but white space
 */
public record DistillOptions(int rewrittenFrom, WhiteSpaceEdits whiteSpaceEdits) {

    /** What becomes of ops that delete nothing but white space. */
    public enum WhiteSpaceEdits {
        /** They stay, so that the program gives exactly the refined text. */
        KEEP,
        /** They are left out and counted. */
        LEAVE_OUT
    }

    /** Runs of 20 characters reject a pair; white space is as good as any other character. */
    public static final DistillOptions DEFAULT = new DistillOptions(20, WhiteSpaceEdits.KEEP);

    public DistillOptions {
        if (rewrittenFrom < 1) {
            throw new IllegalArgumentException("a run of " + rewrittenFrom + " characters can't reject a pair");
        }
    }

    public DistillOptions withWhiteSpaceEdits(WhiteSpaceEdits other) {
        return new DistillOptions(rewrittenFrom, other);
    }
}
