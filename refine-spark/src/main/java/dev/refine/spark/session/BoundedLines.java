package dev.refine.spark.session;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.io.compress.CompressionInputStream;

/**
 * A stream that was compressed, of which no line is longer than the memory of this JVM can take beside its other work. A few
 * kilobytes can stand for a line of gigabytes, which a reader of lines would hold as a whole: here it is an error of its file, found with the buffer
 * that brings too much of it.
 */
final class BoundedLines extends CompressionInputStream {
    /** Copies of a line that are held at a time, on its way to a row, and slots that may do so at once. */
    private static final int SHARE = 16;

    private static final long LEAST = 32L << 20;

    private final InputStream plain;
    private final long most;
    private long line;

    /** @param compressed tells its place to those who ask, as long as they may */
    BoundedLines(InputStream compressed, InputStream plain) throws IOException {
        this(compressed, plain, Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE));
    }

    BoundedLines(InputStream compressed, InputStream plain, long most) throws IOException {
        super(compressed);
        this.plain = plain;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int next = plain.read();
        if (next >= 0) {
            line = next == '\n' ? 0 : line + 1;
            requireShort();
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = plain.read(bytes, offset, length);
        if (read > 0) {
            int end = offset + read;
            int first = offset;
            while (first < end && bytes[first] != '\n') {
                first++;
            }
            line += first - offset;
            requireShort();
            if (first < end) {
                int rest = 0;
                while (bytes[end - 1 - rest] != '\n') {
                    rest++;
                }
                line = rest;
            }
        }
        return read;
    }

    private void requireShort() throws IOException {
        if (line > most) {
            throw new IOException("holds a line of more than " + (most >> 20)
                    + " MiB, a sixteenth of this JVM's memory; if it is no mistake, give executors more");
        }
    }

    @Override
    public void resetState() {
        throw new UnsupportedOperationException("a compressed stream is read once");
    }

    @Override
    public void close() throws IOException {
        try {
            plain.close();
        } finally {
            super.close();
        }
    }
}
