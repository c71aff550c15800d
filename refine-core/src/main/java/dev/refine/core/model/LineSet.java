package dev.refine.core.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Some lines of a text, from 0. Immutable. */
public final class LineSet {
    /** No lines. */
    public static final LineSet NONE = new LineSet(new BitSet(), false);
    /** Every line, of whatever text. */
    public static final LineSet ALL = new LineSet(new BitSet(), true);

    private final BitSet lines;
    /** Whether {@link #lines} are those that are left out. */
    private final boolean others;

    /** Lines {@code [start, end)} of a text. */
    public record Run(int start, int end) {
        public Run {
            if (start < 0 || end <= start) {
                throw new IllegalArgumentException("lines " + start + " to " + end);
            }
        }
    }

    private LineSet(BitSet lines, boolean others) {
        this.lines = lines;
        this.others = others;
    }

    public static LineSet of(List<Run> runs) {
        BitSet lines = new BitSet();
        runs.forEach(run -> lines.set(run.start(), run.end()));
        return new LineSet(lines, false);
    }

    /** All lines that are not among these. */
    public LineSet complement() {
        return new LineSet(lines, !others);
    }

    public boolean isEmpty() {
        return !others && lines.isEmpty();
    }

    public boolean has(int line) {
        return lines.get(line) != others;
    }

    /** Whether one of {@code [start, end)} is among these. */
    public boolean meets(int start, int end) {
        return next(start) < end;
    }

    /** Those of {@code [start, end)} that are among these, in order. */
    public List<Run> within(int start, int end) {
        List<Run> runs = new ArrayList<>();
        for (int from = next(start); from < end; ) {
            int to = Math.min(end, nextOther(from));
            runs.add(new Run(from, to));
            from = next(to);
        }
        return runs;
    }

    private int next(int from) {
        return others ? lines.nextClearBit(from) : set(from);
    }

    private int nextOther(int from) {
        return others ? set(from) : lines.nextClearBit(from);
    }

    private int set(int from) {
        int found = lines.nextSetBit(from);
        return found < 0 ? Integer.MAX_VALUE : found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineSet set && set.others == others && set.lines.equals(lines);
    }

    @Override
    public int hashCode() {
        return 31 * lines.hashCode() + Boolean.hashCode(others);
    }

    @Override
    public String toString() {
        return (others ? "all lines but " : "lines ") + lines;
    }
}
