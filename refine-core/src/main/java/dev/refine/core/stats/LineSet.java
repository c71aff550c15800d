package dev.refine.core.stats;

/**
 * The distinct lines of one text, kept as places in it. Equality is by characters; the hash only shortens the search.
 */
final class LineSet {
    private static final int FREE = 0;
    private static final int LEAST_SLOTS = 64;
    /** Lines that have room from the start; texts have more of them seldom. */
    private static final int MOST_FORESEEN = 8192;

    private final String text;
    /** Where a line ends: none that is added is empty, so no end is {@link #FREE}. */
    private int[] ends;

    private int[] lengths;
    private long[] hashes;
    private int size;

    /** @param lines about how many lines are added */
    LineSet(String text, int lines) {
        this.text = text;
        allocate(Math.max(LEAST_SLOTS, Integer.highestOneBit(Math.min(lines, MOST_FORESEEN)) * 4));
    }

    private void allocate(int slots) {
        ends = new int[slots];
        lengths = new int[slots];
        hashes = new long[slots];
    }

    /** Adds a line that is not empty; false when an equal one is there. */
    boolean add(long hash, int start, int end) {
        int slot = find(hash, start, end - start);
        if (ends[slot] != FREE) {
            return false;
        }
        put(slot, hash, end, end - start);
        size++;
        if (size * 2 > ends.length) {
            grow();
        }
        return true;
    }

    private int find(long hash, int start, int length) {
        int slot = slot(hash);
        while (ends[slot] != FREE
                && !(hashes[slot] == hash
                        && lengths[slot] == length
                        && text.regionMatches(ends[slot] - length, text, start, length))) {
            slot = slot + 1 & ends.length - 1;
        }
        return slot;
    }

    private void put(int slot, long hash, int end, int length) {
        ends[slot] = end;
        lengths[slot] = length;
        hashes[slot] = hash;
    }

    private void grow() {
        int[] oldEnds = ends;
        int[] oldLengths = lengths;
        long[] oldHashes = hashes;
        allocate(oldEnds.length * 2);
        for (int i = 0; i < oldEnds.length; i++) {
            if (oldEnds[i] != FREE) {
                int slot = slot(oldHashes[i]);
                while (ends[slot] != FREE) {
                    slot = slot + 1 & ends.length - 1;
                }
                put(slot, oldHashes[i], oldEnds[i], oldLengths[i]);
            }
        }
    }

    private int slot(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & ends.length - 1;
    }
}
