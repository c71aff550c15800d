package dev.refine.core.stats;

import java.util.Arrays;

/**
 * The distinct lines of one text, kept as places in it. Equality is by characters; the hash only shortens the search.
 */
final class LineSet {
    private static final int FREE = -1;

    private final String text;
    private int[] starts = new int[64];
    private int[] lengths = new int[64];
    private long[] hashes = new long[64];
    private int size;

    LineSet(String text) {
        this.text = text;
        Arrays.fill(starts, FREE);
    }

    /** Adds a line; false when an equal one is there. */
    boolean add(long hash, int start, int end) {
        int slot = find(hash, start, end - start);
        if (starts[slot] != FREE) {
            return false;
        }
        put(slot, hash, start, end - start);
        size++;
        if (size * 2 > starts.length) {
            grow();
        }
        return true;
    }

    private int find(long hash, int start, int length) {
        int slot = slot(hash);
        while (starts[slot] != FREE
                && !(hashes[slot] == hash
                        && lengths[slot] == length
                        && text.regionMatches(starts[slot], text, start, length))) {
            slot = slot + 1 & starts.length - 1;
        }
        return slot;
    }

    private void put(int slot, long hash, int start, int length) {
        starts[slot] = start;
        lengths[slot] = length;
        hashes[slot] = hash;
    }

    private void grow() {
        int[] oldStarts = starts;
        int[] oldLengths = lengths;
        long[] oldHashes = hashes;
        starts = new int[oldStarts.length * 2];
        Arrays.fill(starts, FREE);
        lengths = new int[starts.length];
        hashes = new long[starts.length];
        for (int i = 0; i < oldStarts.length; i++) {
            if (oldStarts[i] != FREE) {
                int slot = slot(oldHashes[i]);
                while (starts[slot] != FREE) {
                    slot = slot + 1 & starts.length - 1;
                }
                put(slot, oldHashes[i], oldStarts[i], oldLengths[i]);
            }
        }
    }

    private int slot(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & starts.length - 1;
    }
}
