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
        int count = features.count();
        int[] rows = features.rows();
        float inverse = 1f / Math.max(1, count);
        int bias = BIAS * count;
        for (int part = 0; part < LONGS; part++) {
            long even = 0;
            long odd = 0;
            for (int i = 0; i < count; i++) {
                long eight = table[rows[i] * LONGS + part];
                even += eight & EVEN;
                odd += (eight >>> Byte.SIZE) & EVEN;
            }
            for (int lane = 0; lane < Long.BYTES; lane += 2) {
                int j = part * Long.BYTES + lane;
                out[at + j] = ((int) (even >>> (lane * Byte.SIZE) & 0xFFFF) - bias) * scale[j] * inverse;
                out[at + j + 1] = ((int) (odd >>> (lane * Byte.SIZE) & 0xFFFF) - bias) * scale[j + 1] * inverse;
            }
        }
    }
}
