package dev.refine.core.stats;

import dev.refine.core.edit.Op;

/** How many ops took effect, by kind; {@code keep_all()} deletes nothing and is none. */
public record OpCounts(long removeLines, long removeString, long removeAll) {

    public static final OpCounts ZERO = new OpCounts(0, 0, 0);

    public static OpCounts of(Iterable<? extends Op> effective) {
        OpCounts counts = ZERO;
        for (Op op : effective) {
            counts = counts.plus(of(op));
        }
        return counts;
    }

    public OpCounts plus(OpCounts other) {
        return new OpCounts(
                removeLines + other.removeLines, removeString + other.removeString, removeAll + other.removeAll);
    }

    public long total() {
        return removeLines + removeString + removeAll;
    }

    private static OpCounts of(Op op) {
        // Java 17 has no switch over sealed types yet
        if (op instanceof Op.RemoveLines) {
            return new OpCounts(1, 0, 0);
        }
        if (op instanceof Op.RemoveString) {
            return new OpCounts(0, 1, 0);
        }
        return op instanceof Op.RemoveAll ? new OpCounts(0, 0, 1) : ZERO;
    }
}
