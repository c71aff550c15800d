package dev.refine.core.stats.diversity;

import dev.refine.core.stats.Ratio;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.Deflater;

/**
 * How much smaller texts get, one below the other (DEFLATE at level 6). More redundant text has a higher ratio. The bytes are
 * those of the zlib that the running Java has.
 */
record Compressed(long bytes, long compressed) {
    private static final int LEVEL = 6;
    private static final byte[] BETWEEN = {'\n'};

    static Compressed of(List<String> texts) {
        Deflater deflater = new Deflater(LEVEL);
        try {
            byte[] buffer = new byte[1 << 16];
            for (String text : texts) {
                feed(deflater, text.getBytes(StandardCharsets.UTF_8), buffer);
                feed(deflater, BETWEEN, buffer);
            }
            deflater.finish();
            while (!deflater.finished()) {
                deflater.deflate(buffer);
            }
            return new Compressed(deflater.getBytesRead(), deflater.getBytesWritten());
        } finally {
            deflater.end();
        }
    }

    private static void feed(Deflater deflater, byte[] bytes, byte[] buffer) {
        deflater.setInput(bytes);
        while (!deflater.needsInput()) {
            deflater.deflate(buffer);
        }
    }

    OptionalDouble ratio() {
        return bytes == 0 ? OptionalDouble.empty() : Ratio.of(bytes, compressed);
    }
}
