package dev.refine.core.model;

/** How often each key occurs, in an open table at most half full. */
final class KeyCounts {
    private final int[] keys;
    private final int[] counts;
    private final int mask;

    KeyCounts(int[] of) {
        int size = Integer.highestOneBit(Math.max(2, Math.min(of.length, 1 << 28))) << 2;
        keys = new int[size];
        counts = new int[size];
        mask = size - 1;
        for (int key : of) {
            int slot = slot(key);
            keys[slot] = key;
            counts[slot]++;
        }
    }

    /** 0 for a key that does not occur. */
    int of(int key) {
        return counts[slot(key)];
    }

    private int slot(int key) {
        int mixed = (key ^ (key >>> 15)) * 0x9E3779B1;
        int slot = (mixed ^ (mixed >>> 16)) & mask;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
