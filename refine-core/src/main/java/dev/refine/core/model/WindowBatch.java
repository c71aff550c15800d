package dev.refine.core.model;

import dev.refine.core.batch.BatchFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Windows of one padded length in the memory that the net reads, and whose windows they are. Filled again and again. */
final class WindowBatch {
    /** Padded units of a batch: enough to keep a core busy, few enough to stay in its cache. */
    private static final int UNITS = 1024;

    private final int length;
    private final TaggedDocument[] documents;
    private final int[] windows;
    private final FloatBuffer bag;
    private final FloatBuffer shape;
    private final FloatBuffer mask;
    private final float[] bagRows;
    private final float[] shapeRows;
    private final float[] maskRow;
    private int size;

    WindowBatch(int length) {
        this.length = length;
        int capacity = capacity(length);
        documents = new TaggedDocument[capacity];
        windows = new int[capacity];
        bag = direct(capacity * length * BagTable.WIDTH);
        shape = direct(capacity * length * ShapeFeatures.WIDTH);
        mask = direct(capacity * length);
        bagRows = new float[length * BagTable.WIDTH];
        shapeRows = new float[length * ShapeFeatures.WIDTH];
        maskRow = new float[length];
    }

    /** How many windows of a padded length a batch takes. */
    static int capacity(int length) {
        return Math.max(1, UNITS / length);
    }

    int length() {
        return length;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == documents.length;
    }

    TaggedDocument document(int index) {
        return documents[index];
    }

    /** The number of the window in its document. */
    int window(int index) {
        return windows[index];
    }

    void add(TaggedDocument document, int number, Windows.Window window, DocumentFeatures.Rows rows) {
        for (int i = 0; i < window.size(); i++) {
            rows.write(window.start() + i, bagRows, shapeRows, i);
        }
        pad(window.size());
        bag.put(size * bagRows.length, bagRows);
        shape.put(size * shapeRows.length, shapeRows);
        mask.put(size * length, maskRow);
        documents[size] = document;
        windows[size++] = number;
    }

    private void pad(int units) {
        Arrays.fill(bagRows, units * BagTable.WIDTH, bagRows.length, 0f);
        Arrays.fill(shapeRows, units * ShapeFeatures.WIDTH, shapeRows.length, 0f);
        Arrays.fill(maskRow, 0, units, 1f);
        Arrays.fill(maskRow, units, length, 0f);
    }

    /** Runs the net on the windows {@code [from, to)}. */
    TaggerNet.Output run(TaggerNet net, int from, int to) throws BatchFault {
        return net.run(
                slice(bag, from, to, bagRows.length),
                slice(shape, from, to, shapeRows.length),
                slice(mask, from, to, length),
                to - from,
                length);
    }

    void clear() {
        Arrays.fill(documents, 0, size, null);
        size = 0;
    }

    private static FloatBuffer slice(FloatBuffer all, int from, int to, int each) {
        return all.slice(from * each, (to - from) * each);
    }

    private static FloatBuffer direct(int figures) {
        return ByteBuffer.allocateDirect(figures * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
