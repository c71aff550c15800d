package dev.refine.spark.forecast;

import com.github.luben.zstd.ZstdOutputStream;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.session.Bzip2Codec;
import dev.refine.spark.session.ZstandardCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes parts into a folder: named by their numbers, with the ending and below the folders of the file they come from. */
final class PartWriter {
    private final Configuration hadoop;
    private final Path folder;
    private final AtomicInteger numbers = new AtomicInteger();

    /** @param folder qualified; becomes the root of the parts */
    PartWriter(Configuration hadoop, Path folder) {
        this.hadoop = hadoop;
        this.folder = folder;
    }

    Configuration hadoop() {
        return hadoop;
    }

    /** Where the next part of a file goes. */
    Path next(InputFile from) {
        String name = new Path(from.path()).getName();
        String below = from.path().startsWith(from.root())
                ? from.path().substring(from.root().length(), from.path().length() - name.length())
                : "";
        StringBuilder folders = new StringBuilder();
        for (String each : below.split("/", -1)) {
            if (each.contains("=")) {
                folders.append(each).append('/');
            }
        }
        String ending = name.substring(Math.max(0, name.indexOf('.')));
        return new Path(folder, folders + String.format("part-%05d", numbers.getAndIncrement()) + ending);
    }

    /** Writes bytes, compressed as the name of their place says. */
    InputFile write(Path place, byte[] bytes) {
        try {
            FileSystem fs = place.getFileSystem(hadoop);
            try (OutputStream out = compressed(place.getName(), new BufferedOutputStream(fs.create(place, true)))) {
                out.write(bytes);
            }
            return written(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part that was written. */
    InputFile written(Path place) throws IOException {
        return InputFile.of(place.getFileSystem(hadoop).getFileStatus(place), folder);
    }

    private static OutputStream compressed(String name, OutputStream out) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPOutputStream(out);
        }
        if (name.endsWith(ZstandardCodec.EXTENSION)) {
            return new ZstdOutputStream(out);
        }
        return name.endsWith(Bzip2Codec.EXTENSION) ? new BZip2CompressorOutputStream(out) : out;
    }
}
