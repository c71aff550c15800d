package dev.refine.spark.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.util.LineReader;

/** Lines of a file, or of some places of it: of a plain file those of a few places, of a compressed one the first. */
final class SampledLines {
    private static final int PLACES = 8;
    private static final byte[] MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LINE_FEED = "\n".getBytes(StandardCharsets.US_ASCII);

    private final Configuration conf;
    private final Consumer<byte[]> lines;

    /** @param lines gets each line without its line feed, as bytes of its own */
    SampledLines(Configuration conf, Consumer<byte[]> lines) {
        this.conf = conf;
        this.lines = lines;
    }

    /**
     * Reads about as many bytes of lines as asked for, at least one line where there is one.
     *
     * @return how many bytes of the file were read for it
     */
    long read(String file, long length, long bytes) throws IOException {
        Path path = new Path(file);
        FileSystem fs = path.getFileSystem(conf);
        CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
        try (FSDataInputStream in = fs.open(path)) {
            if (codec != null) {
                lines(codec.createInputStream(in), bytes);
                return Math.min(length, in.getPos());
            }
            return bytes >= length ? lines(in, bytes) : places(in, length, bytes / PLACES);
        }
    }

    private long places(FSDataInputStream in, long length, long bytes) throws IOException {
        long read = 0;
        for (int i = 0; i < PLACES; i++) {
            long start = i * (length - bytes) / (PLACES - 1);
            in.seek(start);
            LineReader reader = new LineReader(in, conf, LINE_FEED);
            read += start == 0 ? 0 : reader.readLine(new Text());
            read += lines(reader, bytes);
        }
        return read;
    }

    private long lines(InputStream in, long bytes) throws IOException {
        return lines(new LineReader(in, conf, LINE_FEED), bytes);
    }

    private long lines(LineReader reader, long bytes) throws IOException {
        Text line = new Text();
        long read = 0;
        while (read < bytes) {
            int consumed = reader.readLine(line);
            if (consumed == 0) {
                break;
            }
            read += consumed;
            lines.accept(withoutMark(line));
        }
        return read;
    }

    /** Hadoop's reader of lines leaves a byte order mark out too. */
    private static byte[] withoutMark(Text line) {
        boolean marked =
                line.getLength() >= MARK.length && Arrays.equals(line.getBytes(), 0, MARK.length, MARK, 0, MARK.length);
        return Arrays.copyOfRange(line.getBytes(), marked ? MARK.length : 0, line.getLength());
    }
}
