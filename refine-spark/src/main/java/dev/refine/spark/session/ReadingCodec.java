package dev.refine.spark.session;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionInputStream;
import org.apache.hadoop.io.compress.CompressionOutputStream;
import org.apache.hadoop.io.compress.Compressor;
import org.apache.hadoop.io.compress.Decompressor;
import org.jspecify.annotations.Nullable;

/** A codec that Hadoop reads with and that does not write. One stream is read by one task. */
abstract class ReadingCodec implements CompressionCodec {

    /** What is in a compressed stream. @throws IOException here or when it is read, for one that is none or breaks off */
    abstract InputStream plain(InputStream compressed) throws IOException;

    @Override
    public CompressionInputStream createInputStream(InputStream in) throws IOException {
        return new Plain(in, plain(in));
    }

    @Override
    public CompressionInputStream createInputStream(InputStream in, @Nullable Decompressor none) throws IOException {
        return createInputStream(in);
    }

    @Override
    @SuppressWarnings("NullAway") // Hadoop takes null for: needs none
    public Class<? extends Decompressor> getDecompressorType() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public Decompressor createDecompressor() {
        return null;
    }

    @Override
    public CompressionOutputStream createOutputStream(java.io.OutputStream out) {
        throw readsOnly();
    }

    @Override
    public CompressionOutputStream createOutputStream(java.io.OutputStream out, @Nullable Compressor none) {
        throw readsOnly();
    }

    @Override
    public Class<? extends Compressor> getCompressorType() {
        throw readsOnly();
    }

    @Override
    public Compressor createCompressor() {
        throw readsOnly();
    }

    private UnsupportedOperationException readsOnly() {
        return new UnsupportedOperationException(getDefaultExtension() + " is read here, not written");
    }

    /** A stream that Hadoop may ask for its place. */
    private static final class Plain extends CompressionInputStream {
        private final InputStream plain;

        Plain(InputStream compressed, InputStream plain) throws IOException {
            super(compressed);
            this.plain = plain;
        }

        @Override
        public int read() throws IOException {
            return plain.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return plain.read(bytes, offset, length);
        }

        @Override
        public void resetState() {
            throw new UnsupportedOperationException("a compressed stream is read once");
        }

        @Override
        public void close() throws IOException {
            plain.close();
        }
    }
}
