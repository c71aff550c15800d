package dev.refine.core.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.List;

/** Sequences of one batch, filled up on the left to one length. */
final class PaddedPrompts {
    static final String IDS = "input_ids";
    static final String MASK = "attention_mask";

    private final int rows;
    private final int length;
    private final LongBuffer ids;
    private final LongBuffer mask;

    private PaddedPrompts(int rows, int length) {
        this.rows = rows;
        this.length = length;
        ids = direct(rows * length);
        mask = direct(rows * length);
    }

    static PaddedPrompts of(List<int[]> sequences, int length, int pad) {
        PaddedPrompts padded = new PaddedPrompts(sequences.size(), length);
        for (int row = 0; row < sequences.size(); row++) {
            int[] sequence = sequences.get(row);
            int from = length - sequence.length;
            for (int i = 0; i < length; i++) {
                padded.ids.put(row * length + i, i < from ? pad : sequence[i - from]);
                padded.mask.put(row * length + i, i < from ? 0 : 1);
            }
        }
        return padded;
    }

    int rows() {
        return rows;
    }

    long[] shape() {
        return new long[] {rows, length};
    }

    LongBuffer ids() {
        return ids;
    }

    LongBuffer mask() {
        return mask;
    }

    static LongBuffer direct(int numbers) {
        return ByteBuffer.allocateDirect(numbers * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }
}
