package dev.refine.core.stats.diversity;

/** Numbers distinct hashes from 0 as they come. Exact: hashes that differ are never taken for one. */
final class LongNumbers {
    /** The number of a hash and one more; 0 is free. */
    private final int[] slots;

    private final int mask;
    private final long[] keys;
    private int size;

    /** @param most distinct hashes that may come */
    LongNumbers(int most) {
        int wide = Math.max(64, Integer.highestOneBit(Math.max(1, most)) * 4);
        slots = new int[wide];
        mask = wide - 1;
        keys = new long[most];
    }

    int size() {
        return size;
    }

    /** The number of a hash: that of the equal one that came before, or the next one. */
    int number(long key) {
        int slot = (int) (key ^ key >>> 32) & mask;
        while (slots[slot] != 0) {
            if (keys[slots[slot] - 1] == key) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & mask;
        }
        keys[size] = key;
        slots[slot] = ++size;
        return size - 1;
    }

    /** Whether the hash came. */
    boolean knows(long key) {
        int slot = (int) (key ^ key >>> 32) & mask;
        while (slots[slot] != 0) {
            if (keys[slots[slot] - 1] == key) {
                return true;
            }
            slot = slot + 1 & mask;
        }
        return false;
    }
}
