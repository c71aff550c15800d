package dev.refine.core.stats;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The binary form of a {@link MeasureState}, version 1; numbers are big-endian, {@code v} marks seven bits a byte, lowest
 * first:
 *
 * <pre>
 *   distribution   version 1 | kind 1 | scale | parts 8 | bases 8 | min 8 | max 8 | (bins skipped v, documents v)* | CRC-32 4
 *   tally          version 1 | kind 2 | documents 8 | (length v, key in UTF-8, count v)*                          | CRC-32 4
 *   distinct       version 1 | kind 3 | documents 8 | (registers skipped v, value 1)*                             | CRC-32 4
 * </pre>
 *
 * A distribution lists its filled bins alone, a tally its keys in order, a count of different things its registers above 0. No size stands in front: entries go on to the end,
 * and none is larger than what is left.
 */
final class StateBytes {
    private static final byte VERSION = 1;
    private static final byte DISTRIBUTION = 1;
    private static final byte TALLY = 2;
    private static final byte DISTINCT = 3;
    private static final int HEAD = 2;

    private StateBytes() {}

    static byte[] write(MeasureState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            if (state instanceof Distribution distribution) {
                out.writeByte(DISTRIBUTION);
                DistributionBytes.write(distribution, out);
            } else if (state instanceof Tally tally) {
                out.writeByte(TALLY);
                TallyBytes.write(tally, out);
            } else if (state instanceof DistinctCount distinct) {
                out.writeByte(DISTINCT);
                DistinctBytes.write(distinct, out);
            }
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static MeasureState read(byte[] bytes) {
        int end = bytes.length - Integer.BYTES;
        if (end < HEAD) {
            throw new StateFormatException("a state of " + bytes.length + " bytes: too short to be one");
        }
        // before the checksum: another version may have another
        if (bytes[0] != VERSION) {
            throw new StateFormatException(
                    "a state of version " + bytes[0] + ", but this program reads version " + VERSION);
        }
        if (ByteBuffer.wrap(bytes, end, Integer.BYTES).getInt() != checksum(bytes, end)) {
            throw new StateFormatException("a state whose checksum does not fit its bytes: it was damaged");
        }
        try {
            return read(bytes[1], ByteBuffer.wrap(bytes, HEAD, end - HEAD));
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw new StateFormatException("a state that breaks off or has impossible numbers", e);
        }
    }

    private static MeasureState read(byte kind, ByteBuffer in) {
        return switch (kind) {
            case DISTRIBUTION -> DistributionBytes.read(in);
            case TALLY -> TallyBytes.read(in);
            case DISTINCT -> DistinctBytes.read(in);
            default -> throw new StateFormatException("a state of the unknown kind " + kind);
        };
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32 crc = new CRC32();
        crc.update(Arrays.copyOf(bytes, end));
        return (int) crc.getValue();
    }
}
