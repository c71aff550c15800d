package dev.refine.spark.session;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * Reads {@code .bz2} files to their ends or not at all, with the library that Spark brings. Hadoop's own codec, which lets
 * several tasks read one file, searches for the next mark of a block and takes a file without one for an empty one: what is
 * no bzip2, is cut off between blocks or has a damaged mark is a shorter corpus there, without a word. Here each stream is
 * held to its header, its checksums and its end; several streams in one file are one.
 */
public final class Bzip2Codec extends ReadingCodec {
    public static final String EXTENSION = ".bz2";

    private static final int BUFFER = 1 << 16;

    /** Made by Hadoop, by its name. */
    public Bzip2Codec() {}

    @Override
    InputStream plain(InputStream compressed) throws IOException {
        PushbackInputStream stream = new PushbackInputStream(new BufferedInputStream(compressed, BUFFER));
        int first = stream.read();
        if (first < 0) {
            return stream;
        }
        stream.unread(first);
        return new BZip2CompressorInputStream(stream, true);
    }

    @Override
    public String getDefaultExtension() {
        return EXTENSION;
    }
}
