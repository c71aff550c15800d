package dev.refine.core.stats;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A {@link Distribution} in the form that {@link StateBytes} shows. */
final class DistributionBytes {
    private DistributionBytes() {}

    static void write(Distribution distribution, DataOutputStream out) throws IOException {
        out.writeByte(distribution.scale().code());
        out.writeLong(distribution.parts());
        out.writeLong(distribution.bases());
        out.writeDouble(distribution.min());
        out.writeDouble(distribution.max());
        int next = 0;
        for (int bin = 0; bin < distribution.width(); bin++) {
            if (distribution.count(bin) > 0) {
                Varint.write(bin - next, out);
                Varint.write(distribution.count(bin), out);
                next = bin + 1;
            }
        }
    }

    static Distribution read(ByteBuffer in) {
        byte code = in.get();
        Scale scale =
                Scale.of(code).orElseThrow(() -> new StateFormatException("a state of the unknown scale " + code));
        long parts = in.getLong();
        long bases = in.getLong();
        double min = in.getDouble();
        double max = in.getDouble();
        Distribution read = new Distribution(scale, parts, bases, min, max, counts(scale, in));
        boolean possible = read.documents() == 0
                ? read.equals(Distribution.empty(scale))
                : parts >= 0 && bases >= read.documents() && min >= 0 && min <= max && Double.isFinite(max);
        if (!possible) {
            throw new StateFormatException("a state with impossible numbers: " + read);
        }
        return read;
    }

    private static long[] counts(Scale scale, ByteBuffer in) {
        long[] counts = new long[scale.bins()];
        int width = 0;
        while (in.hasRemaining()) {
            long bin = Math.addExact(width, Varint.read(in));
            long documents = Varint.read(in);
            if (bin >= counts.length || documents == 0) {
                throw new StateFormatException("a state with " + documents + " documents in bin " + bin);
            }
            counts[(int) bin] = documents;
            width = (int) bin + 1;
        }
        return Arrays.copyOf(counts, width);
    }
}
