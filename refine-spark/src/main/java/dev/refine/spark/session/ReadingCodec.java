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
        return new BoundedLines(in, plain(in));
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
}
