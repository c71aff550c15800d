package dev.refine.core.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The table of row vectors, and the mean of some of its rows. Immutable.
 *
 * <p>A row is kept as 6 longs of 8 unsigned bytes (each value + 128); even and odd bytes are added up in lanes of 16
 * bits, which {@link LexicalFeatures#MOST} rows can't overflow.
 */
final class BagTable {
    static final int WIDTH = 48;
    private static final int LONGS = WIDTH / Long.BYTES;
    private static final long SIGNS = 0x8080808080808080L;
    private static final long EVEN = 0x00FF00FF00FF00FFL;
    private static final int BIAS = 128;

    private final long[] table;
    private final float[] scale;

    /**
     * @param table rows of {@link #WIDTH} signed bytes, row-major
     * @param scale one factor a column, float32 little endian
     */
    BagTable(byte[] table, byte[] scale) {
        if (table.length != FeatureHash.ROWS * WIDTH || scale.length != WIDTH * Float.BYTES) {
            throw new IllegalArgumentException(
                    "a table of " + table.length + " and a scale of " + scale.length + " bytes");
        }
        this.table = new long[table.length / Long.BYTES];
        ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(this.table);
        for (int i = 0; i < this.table.length; i++) {
            this.table[i] ^= SIGNS;
        }
        this.scale = new float[WIDTH];
        ByteBuffer.wrap(scale).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(this.scale);
    }

    /** Writes the mean of the rows to {@code out[at..at + WIDTH)}; zeros when there are none. */
    void mean(LexicalFeatures features, float[] out, int at) {
        long[] sums = sums(features.rows(), features.count());
        float inverse = 1f / Math.max(1, features.count());
        int bias = BIAS * features.count();
        for (int part = 0; part < LONGS; part++) {
            long even = sums[2 * part];
            long odd = sums[2 * part + 1];
            int j = part * Long.BYTES;
            for (int lane = 0; lane < Long.BYTES; lane += 2) {
                out[at + j + lane] = mean(even >>> (lane * Byte.SIZE), bias, j + lane, inverse);
                out[at + j + lane + 1] = mean(odd >>> (lane * Byte.SIZE), bias, j + lane + 1, inverse);
            }
        }
    }

    private float mean(long sum, int bias, int column, float inverse) {
        return ((int) (sum & 0xFFFF) - bias) * scale[column] * inverse;
    }

    /**
     * For each of the longs the sums of its even and of its odd bytes. The first walk over the rows reads both ends of
     * each, so that the cache misses of all rows overlap, whether a row lies in one cache line or in two.
     */
    private long[] sums(int[] rows, int count) {
        long[] sums = new long[2 * LONGS];
        for (int left = 0; left < LONGS / 2; left++) {
            int right = LONGS - 1 - left;
            long leftEven = 0;
            long leftOdd = 0;
            long rightEven = 0;
            long rightOdd = 0;
            for (int i = 0; i < count; i++) {
                long first = table[rows[i] * LONGS + left];
                long second = table[rows[i] * LONGS + right];
                leftEven += first & EVEN;
                leftOdd += (first >>> Byte.SIZE) & EVEN;
                rightEven += second & EVEN;
                rightOdd += (second >>> Byte.SIZE) & EVEN;
            }
            sums[2 * left] = leftEven;
            sums[2 * left + 1] = leftOdd;
            sums[2 * right] = rightEven;
            sums[2 * right + 1] = rightOdd;
        }
        return sums;
    }
}
