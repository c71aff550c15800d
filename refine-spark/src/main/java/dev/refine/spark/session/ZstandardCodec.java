package dev.refine.spark.session;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads {@code .zst} files with the library that Spark brings; Hadoop's own codec needs a native one that Spark lacks.
 * Several frames in one file are one stream; a file that breaks off is an {@link IOException}.
 */
public final class ZstandardCodec extends ReadingCodec {
    public static final String EXTENSION = ".zst";

    private static final int BUFFER = 1 << 16;

    /** Made by Hadoop, by its name. */
    public ZstandardCodec() {}

    @Override
    InputStream plain(InputStream compressed) throws IOException {
        return new ZstdInputStream(new BufferedInputStream(compressed, BUFFER));
    }

    @Override
    public String getDefaultExtension() {
        return EXTENSION;
    }
}
