package dev.refine.spark.corpus;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;

/** Files as others write them. */
public final class TestFiles {
    private TestFiles() {}

    /** Writes bytes, compressed as the end of the name says. */
    public static Path write(Path file, byte[] bytes) {
        try (OutputStream out = compressed(file)) {
            out.write(bytes);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream compressed(Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        String name = file.toString();
        if (name.endsWith(".gz")) {
            return new GZIPOutputStream(out);
        }
        if (name.endsWith(".bz2")) {
            BZip2Codec codec = new BZip2Codec();
            codec.setConf(new Configuration(false));
            return codec.createOutputStream(out);
        }
        return name.endsWith(".zst") ? new ZstdOutputStream(out) : out;
    }

    /** The same file without its last half. */
    public static Path cut(Path file) {
        try {
            byte[] whole = Files.readAllBytes(file);
            return Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
