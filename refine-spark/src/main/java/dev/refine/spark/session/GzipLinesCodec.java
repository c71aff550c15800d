package dev.refine.spark.session;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.io.compress.CompressionInputStream;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.io.compress.GzipCodec;
import org.jspecify.annotations.Nullable;

/** Hadoop's codec for {@code .gz}, of whose files no line is longer than memory can take. */
public final class GzipLinesCodec extends GzipCodec {

    /** Made by Hadoop, by its name. */
    public GzipLinesCodec() {}

    @Override
    public CompressionInputStream createInputStream(InputStream in) throws IOException {
        return new BoundedLines(in, super.createInputStream(in));
    }

    @Override
    public CompressionInputStream createInputStream(InputStream in, @Nullable Decompressor decompressor)
            throws IOException {
        return new BoundedLines(in, super.createInputStream(in, decompressor));
    }
}
