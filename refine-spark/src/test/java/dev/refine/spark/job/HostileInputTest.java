package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.spark.output.AsideFile;
import dev.refine.spark.session.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to harm the one who reads them: each is set aside, and the others are refined. */
@Tag("fault")
class HostileInputTest {
    @TempDir
    private Path folder;

    private Map<String, String> setAside(Path input) {
        RunResult result = TestRuns.run(TestRuns.options(input, folder.resolve("out")));
        assertThat(result.counts().documents()).isEqualTo(3);
        return result.setAside().stream()
                .collect(Collectors.toMap(
                        file -> String.valueOf(Path.of(file.path()).getFileName()), AsideFile::reason));
    }

    @Test
    void aLineThatUnpacksToMoreThanMemoryTakes() throws IOException {
        Path input = Files.createDirectory(folder.resolve("in"));
        TestRuns.write(
                input.resolve("good.jsonl"),
                "{\"id\": 1, \"text\": \"a\"}",
                "{\"id\": 2, \"text\": \"b\"}",
                "{\"id\": 3, \"text\": \"c\"}");
        try (OutputStream bomb = new GZIPOutputStream(Files.newOutputStream(input.resolve("bomb.jsonl.gz")))) {
            bomb.write("{\"id\": 4, \"text\": \"".getBytes(StandardCharsets.UTF_8));
            byte[] letters = new byte[1 << 20];
            Arrays.fill(letters, (byte) 'a');
            for (long mebibyte = 0; mebibyte <= (Runtime.getRuntime().maxMemory() >> 20) / 16; mebibyte++) {
                bomb.write(letters);
            }
            bomb.write("\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(setAside(input))
                .hasSize(1)
                .hasEntrySatisfying(
                        "bomb.jsonl.gz",
                        reason -> assertThat(reason).contains("a line of more than", "give executors more"));
    }

    @Test
    void footersThatNameWhatTheFileDoesNotHold() throws IOException {
        Path input = Files.createDirectory(folder.resolve("in"));
        Path good = good(input);
        forged(good, "rows.parquet", meta -> meta.getRow_groups().forEach(group -> group.setNum_rows(-5)));
        forged(
                good,
                "large.parquet",
                meta -> columns(meta).forEach(column -> column.setTotal_compressed_size(1L << 40)));
        forged(good, "far.parquet", meta -> columns(meta).forEach(column -> column.setData_page_offset(1L << 50)));
        byte[] bytes = Files.readAllBytes(good);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, Integer.MAX_VALUE);
        Files.write(input.resolve("footer.parquet"), bytes);
        Map<String, String> aside = setAside(input);
        assertThat(aside).containsOnlyKeys("rows.parquet", "large.parquet", "far.parquet", "footer.parquet");
        assertThat(List.of("rows.parquet", "large.parquet", "far.parquet"))
                .allSatisfy(name -> assertThat(aside.get(name))
                        .contains("has a footer that names bytes or rows which the file does not hold"));
    }

    private static List<ColumnMetaData> columns(FileMetaData meta) {
        return meta.getRow_groups().stream()
                .flatMap(group -> group.getColumns().stream())
                .map(column -> {
                    column.getMeta_data().unsetDictionary_page_offset();
                    return column.getMeta_data();
                })
                .toList();
    }

    private Path good(Path input) throws IOException {
        Path json = TestRuns.write(
                folder.resolve("good.jsonl"),
                "{\"id\": \"1\", \"text\": \"a\"}",
                "{\"id\": \"2\", \"text\": \"b\"}",
                "{\"id\": \"3\", \"text\": \"c\"}");
        Path written = folder.resolve("written");
        TestContext.shared()
                .spark()
                .read()
                .json(json.toString())
                .coalesce(1)
                .write()
                .parquet(written.toString());
        try (var files = Files.list(written)) {
            Path part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            return Files.copy(part, input.resolve("good.parquet"));
        }
    }

    /** The same file with another footer. */
    private static void forged(Path good, String name, Consumer<FileMetaData> change) {
        try {
            byte[] bytes = Files.readAllBytes(good);
            int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
            int start = bytes.length - 8 - length;
            FileMetaData meta = Util.readFileMetaData(new ByteArrayInputStream(bytes, start, length));
            change.accept(meta);
            ByteArrayOutputStream footer = new ByteArrayOutputStream();
            Util.writeFileMetaData(meta, footer);
            ByteBuffer file = ByteBuffer.allocate(start + footer.size() + 8).order(ByteOrder.LITTLE_ENDIAN);
            file.put(bytes, 0, start).put(footer.toByteArray()).putInt(footer.size());
            file.put("PAR1".getBytes(StandardCharsets.US_ASCII));
            Files.write(good.resolveSibling(name), file.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
