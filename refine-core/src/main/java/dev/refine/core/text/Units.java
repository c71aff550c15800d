package dev.refine.core.text;

import java.util.Arrays;

/** The units of a text in order, as places in it. Immutable; memory: 12 bytes a unit. */
public final class Units {
    private final int[] lines;
    private final int[] starts;
    private final int[] ends;

    private Units(int[] lines, int[] starts, int[] ends) {
        this.lines = lines;
        this.starts = starts;
        this.ends = ends;
    }

    public int size() {
        return lines.length;
    }

    /** The line, from 0, that holds the unit. */
    public int line(int unit) {
        return lines[unit];
    }

    /** Where the unit starts, in UTF-16 units from the start of the text. */
    public int start(int unit) {
        return starts[unit];
    }

    /** Where the unit ends, exclusive, in UTF-16 units from the start of the text. */
    public int end(int unit) {
        return ends[unit];
    }

    /** Whether the unit is the first of its line. */
    public boolean startsLine(int unit) {
        return unit == 0 || lines[unit - 1] != lines[unit];
    }

    /** Whether the unit is the last of its line. */
    public boolean endsLine(int unit) {
        return unit + 1 == lines.length || lines[unit + 1] != lines[unit];
    }

    /** Collects units that come in order. */
    static final class Builder {
        private int[] lines = new int[64];
        private int[] starts = new int[64];
        private int[] ends = new int[64];
        private int size;

        void add(int line, int start, int end) {
            if (size == lines.length) {
                int grown = size + (size >> 1);
                lines = Arrays.copyOf(lines, grown);
                starts = Arrays.copyOf(starts, grown);
                ends = Arrays.copyOf(ends, grown);
            }
            lines[size] = line;
            starts[size] = start;
            ends[size++] = end;
        }

        Units build() {
            return new Units(Arrays.copyOf(lines, size), Arrays.copyOf(starts, size), Arrays.copyOf(ends, size));
        }
    }
}
