package dev.refine.core.stats;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A {@link Tally} in the form that {@link StateBytes} shows. */
final class TallyBytes {
    private TallyBytes() {}

    static void write(Tally tally, DataOutputStream out) throws IOException {
        out.writeLong(tally.documents());
        for (Map.Entry<String, Long> entry : tally.counts().entrySet()) {
            byte[] key = entry.getKey().getBytes(StandardCharsets.UTF_8);
            Varint.write(key.length, out);
            out.write(key);
            Varint.write(entry.getValue(), out);
        }
    }

    static Tally read(ByteBuffer in) {
        long documents = in.getLong();
        if (documents < 0) {
            throw new StateFormatException("a state of " + documents + " documents");
        }
        SortedMap<String, Long> counts = new TreeMap<>();
        while (in.hasRemaining()) {
            String key = key(in);
            if (counts.put(key, Varint.read(in)) != null) {
                throw new StateFormatException("a state that counts " + key + " twice");
            }
        }
        return new Tally(documents, counts);
    }

    private static String key(ByteBuffer in) {
        long length = Varint.read(in);
        if (length > in.remaining()) {
            throw new StateFormatException(
                    "a state with a key of " + length + " bytes where " + in.remaining() + " are left");
        }
        byte[] key = new byte[(int) length];
        in.get(key);
        return new String(key, StandardCharsets.UTF_8);
    }
}
