package dev.refine.core.stats.rules;

import java.util.Arrays;

/**
 * The distinct stretches of one text, numbered from 0 as they come and kept as places in it. Equality is by characters;
 * the hash only shortens the search.
 */
final class Distinct {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int FEWEST_SLOTS = 64;

    private char[] text = new char[0];
    /** The number of a stretch and one more; 0 is free. */
    private int[] slots = new int[FEWEST_SLOTS];

    private int mask = FEWEST_SLOTS - 1;
    private int[] starts = new int[FEWEST_SLOTS];
    private int[] ends = new int[FEWEST_SLOTS];
    private long[] hashes = new long[FEWEST_SLOTS];
    private int size;

    /** Forgets all; what comes next are places in this text. */
    void clear(char[] chars) {
        text = chars;
        size = 0;
        // a short text must not pay for the table that a long one left
        mask = Math.min(slots.length, 1024) - 1;
        Arrays.fill(slots, 0, mask + 1, 0);
    }

    int size() {
        return size;
    }

    int start(int number) {
        return starts[number];
    }

    int end(int number) {
        return ends[number];
    }

    /** A copy of a stretch. */
    String text(int number) {
        return new String(text, starts[number], ends[number] - starts[number]);
    }

    /** The number of a stretch: that of the equal one that came before, or the next one. */
    int number(int start, int end) {
        long hash = hash(start, end);
        int slot = slot(hash);
        for (; slots[slot] != 0; slot = slot + 1 & mask) {
            int known = slots[slot] - 1;
            if (hashes[known] == hash && equal(known, start, end)) {
                return known;
            }
        }
        slots[slot] = size + 1;
        return add(hash, start, end);
    }

    private boolean equal(int known, int start, int end) {
        return Arrays.equals(text, starts[known], ends[known], text, start, end);
    }

    private int add(long hash, int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        hashes[size] = hash;
        size++;
        if (2 * size > mask) {
            widen();
        }
        return size - 1;
    }

    private void widen() {
        int wide = 2 * (mask + 1);
        mask = wide - 1;
        if (wide > slots.length) {
            slots = new int[wide];
        } else {
            Arrays.fill(slots, 0, wide, 0);
        }
        for (int number = 0; number < size; number++) {
            int slot = slot(hashes[number]);
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number + 1;
        }
    }

    private int slot(long hash) {
        return (int) (hash >>> 32) & mask;
    }

    private long hash(int start, int end) {
        long hash = (long) end - start;
        int at = start;
        for (; at + 3 < end; at += 4) {
            long four = text[at] | (long) text[at + 1] << 16 | (long) text[at + 2] << 32 | (long) text[at + 3] << 48;
            hash = (hash ^ four) * FACTOR;
            hash ^= hash >>> 29;
        }
        for (; at < end; at++) {
            hash = (hash ^ text[at]) * FACTOR;
        }
        return hash ^ hash >>> 29;
    }
}
