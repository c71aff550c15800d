package dev.refine.core.distill;

/**
 * A stretch of a raw text, {@code [rawFrom, rawTo)}, and what stands in its place in the refined one, {@code [from, to)}.
 */
record Stretch(Kind kind, int rawFrom, int rawTo, int from, int to) {
    enum Kind {
        /** The same on both sides. */
        SAME,
        /** Nothing on one side is known to be on the other. */
        CHANGED
    }

    /** How many code points of the refined text are new. */
    int written() {
        return kind == Kind.CHANGED ? to - from : 0;
    }

    boolean isEmpty() {
        return rawFrom == rawTo && from == to;
    }

    /** Both and whatever lies between them. */
    Stretch changedUpTo(Stretch last) {
        return new Stretch(Kind.CHANGED, rawFrom, last.rawTo, from, last.to);
    }
}
