package dev.refine.core.distill;

import java.util.Arrays;

/**
 * Finds the raw line of each refined line, such that the program has the fewest ops; then the fewest strings among them;
 * then the earliest lines go.
 *
 * <pre>
 *   1  Home           1  A title         1 ← 3        remove_lines(1, 2)
 *   2  News           2  It rained.      2 ← 4        remove_str(4, " Share")
 *   3  A title
 *   4  It rained. Share
 * </pre>
 *
 * <p>Costs are counted from the last line to the first over a {@link LineBand}, which real texts leave narrow. A band of
 * more than {@link #MOST_CELLS} pairs, or of more than {@link #MOST_CHARACTERS} in their raw lines, is cut: the outcome
 * still fits, but may take more ops than it must.
 */
final class LineAlignment {
    static final int MOST_CELLS = 1 << 21;
    static final int MOST_CHARACTERS = 1 << 26;

    /** Costs are compared by their ops, then by the strings among these. */
    private static final long OP = 1L << 32;

    private static final long STRING = OP + 1;
    private static final long IMPOSSIBLE = Long.MAX_VALUE / 4;

    private final Lines raw;
    private final Lines refined;
    private final LineBand band;
    private final LinePairs pairs;
    /** For each refined line and each place of its band the cost of it and all lines behind. */
    private final long[][] costs;

    private LineAlignment(Lines raw, Lines refined, LineBand band, LinePairs pairs) {
        this.raw = raw;
        this.refined = refined;
        this.band = band;
        this.pairs = pairs;
        this.costs = new long[refined.size()][];
    }

    /** For each refined line its raw line, ascending. */
    static int[] align(Lines raw, Lines refined, LinePairs pairs) {
        int perLine = raw.text().length() / raw.size() + 1;
        LineBand band = LineBand.of(raw, refined).within(Math.min(MOST_CELLS, MOST_CHARACTERS / perLine));
        LineAlignment alignment = new LineAlignment(raw, refined, band, pairs);
        alignment.fill();
        return alignment.walk();
    }

    private int first(int line) {
        return band.first().of(line);
    }

    private int last(int line) {
        return band.last().of(line);
    }

    private void fill() {
        for (int line = refined.size() - 1; line >= 0; line--) {
            long[] row = new long[last(line) - first(line) + 1];
            long[] behind = behind(line);
            for (int place = last(line); place >= first(line); place--) {
                long rest = behind[place - first(line)];
                row[place - first(line)] = rest >= IMPOSSIBLE ? IMPOSSIBLE : pairCost(place, line) + rest;
            }
            costs[line] = row;
        }
    }

    /** A line that has one place alone costs the same whatever becomes of the others. */
    private long pairCost(int place, int line) {
        if (first(line) == last(line)) {
            return 0;
        }
        return raw.holds(place, refined, line) ? pairs.pieces(place, line) * STRING : IMPOSSIBLE;
    }

    /** For each place of the line's band the cost of what comes behind it. */
    private long[] behind(int line) {
        long[] behind = new long[last(line) - first(line) + 1];
        if (line + 1 == refined.size()) {
            Arrays.fill(behind, OP);
            behind[behind.length - 1] = last(line) + 1 == raw.size() ? 0 : OP;
            return behind;
        }
        long least = IMPOSSIBLE;
        int next = last(line + 1);
        for (int place = last(line); place >= first(line); place--) {
            while (next > place + 1 && next >= first(line + 1)) {
                least = Math.min(least, cost(line + 1, next--));
            }
            behind[place - first(line)] = Math.min(least + OP, cost(line + 1, place + 1));
        }
        return behind;
    }

    private long cost(int line, int place) {
        return place < first(line) || place > last(line) ? IMPOSSIBLE : costs[line][place - first(line)];
    }

    private int[] walk() {
        int[] places = new int[refined.size()];
        int place = -1;
        for (int line = 0; line < places.length; line++) {
            place = next(line, place);
            places[line] = place;
        }
        return places;
    }

    /** The place of the line where the one before it has its own: of all that cost the same, lines that go come first. */
    private int next(int line, int before) {
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int place = Math.max(before + 2, first(line)); place <= last(line); place++) {
            if (cost(line, place) + OP < least) {
                least = cost(line, place) + OP;
                best = place;
            }
        }
        return cost(line, before + 1) < least ? before + 1 : best;
    }
}
