package dev.refine.core.stats;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Numbers from 0 on in seven bits a byte, lowest first; the high bit says that more follow. */
final class Varint {
    private static final int BITS = 7;
    private static final int MASK = 0x7F;
    private static final int MORE = 0x80;

    private Varint() {}

    static void write(long value, DataOutputStream out) throws IOException {
        long rest = value;
        while (rest > MASK) {
            out.writeByte((int) (rest & MASK) | MORE);
            rest >>>= BITS;
        }
        out.writeByte((int) rest);
    }

    /** @throws StateFormatException if it does not fit a long or is below 0 */
    static long read(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += BITS) {
            byte next = in.get();
            value |= (long) (next & MASK) << shift;
            if ((next & MORE) == 0) {
                return value;
            }
        }
        throw new StateFormatException("a state with a number that is too large");
    }
}
