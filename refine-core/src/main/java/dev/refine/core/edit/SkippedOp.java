package dev.refine.core.edit;

import dev.refine.core.text.CodePoints;

/**
 * An op that was not taken.
 *
 * @param op what was written, at most {@link ProgramParser#MAX_QUOTED} characters of it: longer is cut here
 */
public record SkippedOp(String op, SkipReason reason) {
    public SkippedOp {
        if (op.length() > ProgramParser.MAX_QUOTED) {
            op = op.substring(0, cut(op));
        }
    }

    /** The longest allowed length that does not split a pair of surrogates. */
    private static int cut(String op) {
        int at = ProgramParser.MAX_QUOTED;
        return CodePoints.isBoundary(op, at) ? at : at - 1;
    }
}
