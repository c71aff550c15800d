package dev.refine.core.stats;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A {@link DistinctCount} in the form that {@link StateBytes} shows. */
final class DistinctBytes {
    private DistinctBytes() {}

    static void write(DistinctCount count, DataOutputStream out) throws IOException {
        out.writeLong(count.documents());
        int next = 0;
        for (int i = 0; i < DistinctCount.REGISTERS; i++) {
            if (count.register(i) > 0) {
                Varint.write(i - next, out);
                out.writeByte(count.register(i));
                next = i + 1;
            }
        }
    }

    static DistinctCount read(ByteBuffer in) {
        long documents = in.getLong();
        byte[] registers = new byte[DistinctCount.REGISTERS];
        long next = 0;
        while (in.hasRemaining()) {
            long index = Math.addExact(next, Varint.read(in));
            byte value = in.get();
            if (index >= registers.length || value < 1 || value > DistinctCount.HIGHEST) {
                throw new StateFormatException("a state with " + value + " in register " + index);
            }
            registers[(int) index] = value;
            next = index + 1;
        }
        if (documents < 0) {
            throw new StateFormatException("a state of " + documents + " documents");
        }
        return new DistinctCount(registers, documents);
    }
}
