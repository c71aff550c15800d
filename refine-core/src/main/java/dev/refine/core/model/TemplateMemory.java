package dev.refine.core.model;

import java.io.Serializable;
import java.util.Arrays;

/** The keys of the lines that a rule takes for parts of a template. Memory: 8 bytes a line. */
public final class TemplateMemory implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What a line takes. */
    public static final int LINE_BYTES = Long.BYTES;

    private final long[] keys;

    private TemplateMemory(long[] keys) {
        this.keys = keys;
    }

    /** @throws IllegalArgumentException when the keys do not ascend */
    public static TemplateMemory of(long[] ascending) {
        for (int i = 1; i < ascending.length; i++) {
            if (ascending[i - 1] >= ascending[i]) {
                throw new IllegalArgumentException("key " + i + " is not greater than the one before it");
            }
        }
        return new TemplateMemory(ascending.clone());
    }

    boolean holds(long key) {
        return Arrays.binarySearch(keys, key) >= 0;
    }

    public int lines() {
        return keys.length;
    }
}
