package dev.refine.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedLinesTest {
    private static final int MOST = 10;

    private static InputStream lines(String text) throws IOException {
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new BoundedLines(bytes, bytes, MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "0123456789\n0123456789", "a\n\n\n0123456789\n"})
    void linesThatFitPassAsTheyAre(String text) throws IOException {
        assertThat(lines(text).readAllBytes()).asString().isEqualTo(text);
        try (InputStream in = lines(text)) {
            StringBuilder read = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                read.append((char) next);
            }
            assertThat(read).hasToString(text);
        }
    }

    @Test
    void aLineThatDoesNotFitIsAnErrorWhereverItsPiecesAreRead() {
        String text = "short\n01234567890\n";
        assertThatThrownBy(() -> {
                    try (InputStream in = lines(text)) {
                        byte[] few = new byte[4];
                        while (in.read(few, 0, 4) > 0) {}
                    }
                })
                .hasMessageContaining("give executors more");
    }

    /** A bomb of 512 MiB in one line, of each kind that a library here can make; bzip2 goes the way of zstd. */
    @ParameterizedTest
    @ValueSource(strings = {".gz", ".zst"})
    void aBombEndsBeforeItFillsTheMemory(String ending) throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = ending.equals(".gz") ? new GZIPOutputStream(bomb) : new ZstdOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int mebibyte = 0; mebibyte < 512; mebibyte++) {
                out.write(zeros);
            }
        }
        CompressionCodec codec = ending.equals(".gz") ? gzip() : new ZstandardCodec();
        long most = Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 16);
        long read = 0;
        try (InputStream in = codec.createInputStream(new ByteArrayInputStream(bomb.toByteArray()))) {
            byte[] buffer = new byte[1 << 16];
            for (int next = in.read(buffer, 0, buffer.length); next > 0; next = in.read(buffer, 0, buffer.length)) {
                read += next;
            }
            assertThat(read).as("it ended as if it were whole").isNegative();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("a line of more than");
        }
        assertThat(read).isLessThanOrEqualTo(most);
    }

    private static CompressionCodec gzip() {
        GzipLinesCodec codec = new GzipLinesCodec();
        codec.setConf(new Configuration());
        return codec;
    }

    @Test
    void aCodecStillWritesForThoseWhoWrite() {
        assertThatCode(() ->
                        gzip().createOutputStream(new ByteArrayOutputStream()).close())
                .doesNotThrowAnyException();
    }
}
