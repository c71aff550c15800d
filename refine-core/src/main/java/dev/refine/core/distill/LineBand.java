package dev.refine.core.distill;

/**
 * For each line of a refined text the first and the last raw line that it can come from, such that all lines before it
 * and all behind it still find theirs. A pure function of the two texts, in linear time.
 *
 * @param first ascending, each line by a step at least
 * @param last ascending as well, never before {@code first}
 */
record LineBand(Places first, Places last) {

    /** Line numbers that nobody changes. */
    static final class Places {
        private final int[] lines;

        private Places(int[] lines) {
            this.lines = lines;
        }

        int of(int refinedLine) {
            return lines[refinedLine];
        }
    }

    /** @throws IllegalArgumentException where some line finds no place */
    static LineBand of(Lines raw, Lines refined) {
        return new LineBand(new Places(first(raw, refined)), new Places(last(raw, refined)));
    }

    private static int[] first(Lines raw, Lines refined) {
        int[] first = new int[refined.size()];
        int found = 0;
        for (int line = 0; line < raw.size() && found < first.length; line++) {
            if (raw.holds(line, refined, found)) {
                first[found++] = line;
            }
        }
        if (found < first.length) {
            throw new IllegalArgumentException("line " + found + " of the refined text has no place in the raw text");
        }
        return first;
    }

    private static int[] last(Lines raw, Lines refined) {
        int[] last = new int[refined.size()];
        int left = last.length;
        for (int line = raw.size() - 1; line >= 0 && left > 0; line--) {
            if (raw.holds(line, refined, left - 1)) {
                last[--left] = line;
            }
        }
        return last;
    }

    /** The number of pairs of lines. */
    long cells() {
        long cells = 0;
        for (int line = 0; line < first.lines.length; line++) {
            cells += last.lines[line] - first.lines[line] + 1;
        }
        return cells;
    }

    /** A part of this band with no more than about so many pairs: near the last places, which always fit together. */
    LineBand within(long most) {
        if (cells() <= most) {
            return this;
        }
        int width = (int) (most / first.lines.length);
        int[] nearer = new int[first.lines.length];
        for (int line = 0; line < nearer.length; line++) {
            nearer[line] = Math.max(first.lines[line], last.lines[line] - width);
        }
        return new LineBand(new Places(nearer), last);
    }
}
