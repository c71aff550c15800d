package dev.refine.core.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.List;

/** Memory outside the heap in which a batch of windows lies as the net reads it. Filled again and again. */
final class TokenMemory {
    private final LongBuffer ids;
    private final LongBuffer mask;

    TokenMemory(int tokens) {
        ids = direct(tokens);
        mask = direct(tokens);
    }

    boolean holds(int tokens) {
        return ids.capacity() >= tokens;
    }

    void fill(List<TokenWindow> windows, int length, int padding) {
        ids.clear();
        mask.clear();
        for (TokenWindow window : windows) {
            for (int i = 0; i < length; i++) {
                boolean inside = i < window.size();
                ids.put(inside ? window.token(i) : padding);
                mask.put(inside ? 1 : 0);
            }
        }
        ids.flip();
        mask.flip();
    }

    LongBuffer ids() {
        return ids;
    }

    LongBuffer mask() {
        return mask;
    }

    private static LongBuffer direct(int tokens) {
        return ByteBuffer.allocateDirect(tokens * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }
}
