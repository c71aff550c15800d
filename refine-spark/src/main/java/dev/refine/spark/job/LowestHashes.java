package dev.refine.spark.job;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The lowest of many distinct unsigned numbers, in memory for twice as many as are kept. */
final class LowestHashes {
    private static final int FIRST_ROOM = 16;

    private final int most;
    /** With the first bit turned, so that they are in order as signed numbers. */
    private long[] hashes = new long[FIRST_ROOM];

    private int size;
    private long highest = Long.MAX_VALUE;

    /** @param most how many are kept */
    LowestHashes(int most) {
        this.most = most;
    }

    void add(long hash) {
        long turned = hash ^ Long.MIN_VALUE;
        if (turned > highest) {
            return;
        }
        if (size == hashes.length) {
            compact();
            if (size > hashes.length / 2) {
                hashes = Arrays.copyOf(hashes, hashes.length * 2);
            }
        }
        hashes[size++] = turned;
    }

    /** Adds numbers of eight bytes each. */
    void addAll(byte[] packed) {
        ByteBuffer buffer = ByteBuffer.wrap(packed);
        while (buffer.hasRemaining()) {
            add(buffer.getLong());
        }
    }

    /** Those that are kept, the lowest first, eight bytes each. */
    byte[] packed() {
        compact();
        ByteBuffer buffer = ByteBuffer.allocate(size * Long.BYTES);
        for (int i = 0; i < size; i++) {
            buffer.putLong(hashes[i] ^ Long.MIN_VALUE);
        }
        return buffer.array();
    }

    /** Sorts, drops copies and what is too much. */
    private void compact() {
        Arrays.sort(hashes, 0, size);
        int distinct = 0;
        for (int i = 0; i < size && distinct < most; i++) {
            if (distinct == 0 || hashes[i] != hashes[distinct - 1]) {
                hashes[distinct++] = hashes[i];
            }
        }
        size = distinct;
        if (size == most) {
            highest = hashes[size - 1];
        }
    }
}
