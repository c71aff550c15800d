package dev.refine.spark.session;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionInputStream;
import org.apache.hadoop.io.compress.CompressionOutputStream;
import org.apache.hadoop.io.compress.Compressor;
import org.apache.hadoop.io.compress.Decompressor;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .zst} files with the library that Spark brings; Hadoop's own codec needs a native one that Spark lacks.
 * Several frames in one file are one stream; a file that breaks off is an {@link IOException}. It does not write.
 */
public final class ZstandardCodec implements CompressionCodec {
    public static final String EXTENSION = ".zst";

    private static final int BUFFER = 1 << 16;

    /** Made by Hadoop, by its name. */
    public ZstandardCodec() {}

    @Override
    public CompressionInputStream createInputStream(InputStream in) throws IOException {
        return new Frames(in, new ZstdInputStream(new BufferedInputStream(in, BUFFER)));
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
    public String getDefaultExtension() {
        return EXTENSION;
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

    private static UnsupportedOperationException readsOnly() {
        return new UnsupportedOperationException("zstd is read here, not written");
    }

    /** A stream that Hadoop may ask for its place. */
    private static final class Frames extends CompressionInputStream {
        private final InputStream plain;

        Frames(InputStream compressed, InputStream plain) throws IOException {
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
            throw new UnsupportedOperationException("a zstd stream is read once");
        }

        @Override
        public void close() throws IOException {
            plain.close();
        }
    }
}
