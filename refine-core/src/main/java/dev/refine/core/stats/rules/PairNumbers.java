package dev.refine.core.stats.rules;

import java.util.Arrays;

/** Numbers the distinct pairs of two numbers from 0 as they come. */
final class PairNumbers {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int FEWEST_SLOTS = 64;

    /** The number of a pair and one more; 0 is free. */
    private int[] slots = new int[FEWEST_SLOTS];

    private int mask = FEWEST_SLOTS - 1;
    private long[] pairs = new long[FEWEST_SLOTS];
    private int size;

    /** Forgets all and makes room for so many pairs. */
    void clear(int most) {
        int wide = Math.max(FEWEST_SLOTS, Integer.highestOneBit(most) * 4);
        if (wide > slots.length) {
            slots = new int[wide];
        } else {
            Arrays.fill(slots, 0, wide, 0);
        }
        if (most > pairs.length) {
            pairs = new long[most];
        }
        mask = wide - 1;
        size = 0;
    }

    int size() {
        return size;
    }

    /**
     * The number of a pair of numbers that are not below 0: that of the equal one that came before, or the next one. No
     * more distinct pairs may come than {@link #clear} was told.
     */
    int number(int left, int right) {
        long pair = (long) left << Integer.SIZE | right;
        long mixed = pair * FACTOR;
        int slot = (int) (mixed >>> 32 ^ mixed >>> 52) & mask;
        while (slots[slot] != 0) {
            if (pairs[slots[slot] - 1] == pair) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & mask;
        }
        pairs[size] = pair;
        slots[slot] = ++size;
        return size - 1;
    }
}
