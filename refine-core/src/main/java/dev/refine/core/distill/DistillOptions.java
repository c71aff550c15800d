package dev.refine.core.distill;

import java.io.Serializable;
import java.util.Locale;

/**
 * What a pair may look like.
 *
 * @param rewrittenFrom the length, in code points, from which on an inserted or replaced run rejects the pair; at least 1
 * @param mostCutWords how many ends of removed strings may lie inside a word; a text whose letters were merely found in
 *     the raw one, such as the words of an expert who would not do it, has many. Not negative
 * @param joints how a text is read that would be a pure deletion if lines had been joined
 * @param whiteSpaceEdits what becomes of ops that delete nothing but white space
 */
public record DistillOptions(int rewrittenFrom, int mostCutWords, Joints joints, WhiteSpaceEdits whiteSpaceEdits)
        implements Serializable {

    /** How a text is read that would be a pure deletion if lines had been joined. */
    public enum Joints {
        /** As that deletion, so that nothing is discarded of any text that is the raw one with pieces removed. */
        TAKE,
        /**
         * As changed, where that gives a program: a sign that was put before a title is no part of a menu in which it is
         * found as well. For experts, who seldom join lines and often mark them up.
         */
        DOUBT
    }

    /** What becomes of ops that delete nothing but white space. */
    public enum WhiteSpaceEdits {
        /** They stay, so that the program gives exactly the refined text. */
        KEEP,
        /** They are left out and counted. */
        LEAVE_OUT;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Runs of 20 characters reject a pair; every pure deletion is taken, and taken exactly. */
    public static final DistillOptions DEFAULT =
            new DistillOptions(20, Integer.MAX_VALUE, Joints.TAKE, WhiteSpaceEdits.KEEP);

    /** Beside that more than 8 cut words reject a pair, and joints are doubted. */
    public static final DistillOptions CAUTIOUS = new DistillOptions(20, 8, Joints.DOUBT, WhiteSpaceEdits.KEEP);

    public DistillOptions {
        if (rewrittenFrom < 1) {
            throw new IllegalArgumentException("a run of " + rewrittenFrom + " characters can't reject a pair");
        }
        if (mostCutWords < 0) {
            throw new IllegalArgumentException(mostCutWords + " cut words are below none");
        }
    }

    public DistillOptions withRewrittenFrom(int other) {
        return new DistillOptions(other, mostCutWords, joints, whiteSpaceEdits);
    }

    public DistillOptions withMostCutWords(int other) {
        return new DistillOptions(rewrittenFrom, other, joints, whiteSpaceEdits);
    }

    public DistillOptions withJoints(Joints other) {
        return new DistillOptions(rewrittenFrom, mostCutWords, other, whiteSpaceEdits);
    }

    public DistillOptions withWhiteSpaceEdits(WhiteSpaceEdits other) {
        return new DistillOptions(rewrittenFrom, mostCutWords, joints, other);
    }
}
