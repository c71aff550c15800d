package dev.refine.core.edit;

import java.util.Comparator;

/**
 * An op that was taken, and what orders it: by place, whole lines before strings. Ops that compare as equal are equal.
 *
 * @param from UTF-16 offset in the line; −1 for whole lines
 * @param to the offset where the string ends; for whole lines the line
 * @param occurrence −1 where none is named
 */
record PlacedOp(Op op, int line, int from, int to, int occurrence) implements Comparable<PlacedOp> {
    private static final Comparator<PlacedOp> ORDER = Comparator.comparingInt(PlacedOp::line)
            .thenComparingInt(PlacedOp::from)
            .thenComparingInt(PlacedOp::to)
            .thenComparingInt(PlacedOp::occurrence);

    static PlacedOp of(Op.RemoveLines op) {
        return new PlacedOp(op, op.start(), -1, op.end(), -1);
    }

    static PlacedOp of(FoundString found) {
        Op.RemoveString op = found.op();
        return new PlacedOp(
                op, op.line(), found.from(), found.to(), op.occurrence().orElse(-1));
    }

    @Override
    public int compareTo(PlacedOp other) {
        return ORDER.compare(this, other);
    }
}
