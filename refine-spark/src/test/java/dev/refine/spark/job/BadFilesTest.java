package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.output.AsideFile;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that can't be read to its end is found by name, set aside whole, and stops nothing else. */
@Tag("fault")
class BadFilesTest {
    private static final int ROWS = 200;

    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void place() throws IOException {
        input = Files.createDirectory(folder.resolve("in"));
        output = folder.resolve("out");
    }

    private RunOptions options() {
        return TestRuns.options(input, output);
    }

    private static String[] records(String name) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"id\": \"" + name + i + "\", \"text\": \"Row " + i * 7919L + " of " + name + ".\"}")
                .toArray(String[]::new);
    }

    private byte[] gzip(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write((String.join("\n", records(name)) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private byte[] parquet(String name) throws IOException {
        Dataset<Row> rows = TestContext.shared()
                .spark()
                .read()
                .json(TestRuns.write(folder.resolve(name + "-source.jsonl"), records(name))
                        .toString());
        Path written = folder.resolve(name + "-parquet");
        rows.coalesce(1).write().parquet(written.toString());
        try (Stream<Path> files = Files.list(written)) {
            Path only = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllBytes(only);
        }
    }

    private void assertAside(RunResult result, long documents, String... names) throws IOException {
        assertThat(result.counts().documents()).isEqualTo(documents);
        assertThat(result.setAside())
                .extracting(file -> file.path().substring(file.path().lastIndexOf('/') + 1))
                .containsExactlyInAnyOrder(names);
        assertThat(result.setAside())
                .allSatisfy(file -> assertThat(file.reason()).isNotBlank());
        String manifest = Files.readString(output.resolve("_manifest.json"));
        assertThat(List.of(names)).allSatisfy(name -> assertThat(manifest).contains(name));
        assertThat(TestRuns.read(output, "refined").count()
                        + TestRuns.read(output, "failed").count())
                .isEqualTo(documents);
    }

    @Test
    void truncatedAndCorruptGzip() throws IOException {
        byte[] whole = gzip("a");
        Files.write(input.resolve("good.jsonl.gz"), whole);
        Files.write(input.resolve("cut.jsonl.gz"), Arrays.copyOf(whole, whole.length / 2));
        byte[] corrupt = gzip("c");
        for (int i = corrupt.length / 2; i < corrupt.length / 2 + 20; i++) {
            corrupt[i] ^= 0x55;
        }
        Files.write(input.resolve("corrupt.jsonl.gz"), corrupt);
        Files.write(input.resolve("no-gzip.jsonl.gz"), "{\"text\": \"plain\"}\n".getBytes(StandardCharsets.UTF_8));
        Files.write(input.resolve("none.jsonl"), new byte[0]);
        assertAside(TestRuns.run(options()), ROWS, "cut.jsonl.gz", "corrupt.jsonl.gz", "no-gzip.jsonl.gz");
    }

    @Test
    void truncatedCorruptAndEmptyParquet() throws IOException {
        byte[] whole = parquet("a");
        Files.write(input.resolve("good.parquet"), whole);
        Files.write(input.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
        byte[] corrupt = parquet("c");
        Arrays.fill(corrupt, 10, corrupt.length / 2, (byte) 0x7f);
        Files.write(input.resolve("corrupt.parquet"), corrupt);
        Files.write(input.resolve("empty.parquet"), new byte[0]);
        assertAside(TestRuns.run(options()), ROWS, "cut.parquet", "corrupt.parquet", "empty.parquet");
    }

    @Test
    void aFileThatItsStoreDidNotGiveForAMomentIsReadAgain() throws IOException {
        Files.write(input.resolve("good.parquet"), parquet("a"));
        Files.write(input.resolve("late.parquet"), parquet("b"));
        TestContext.shared().hadoop().set("fs.late.impl", LateFiles.class.getName());
        CorpusSource late = new CorpusSource(List.of("late:" + input), CorpusSource.Format.AUTO, "text", "id");
        assertAside(TestRuns.run(TestRuns.options(late, output, "thorough")), 2 * ROWS);
        assertThat(LateFiles.OPENED)
                .as("the look failed, and files were read behind it")
                .hasValueGreaterThan(1);
    }

    /** Local files, of which the first time {@code late.parquet} is not given. */
    public static final class LateFiles extends RawLocalFileSystem {
        private static final AtomicInteger OPENED = new AtomicInteger();

        @Override
        public String getScheme() {
            return "late";
        }

        @Override
        public URI getUri() {
            return URI.create("late:///");
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int buffer) throws IOException {
            if (file.getName().equals("late.parquet") && OPENED.getAndIncrement() == 0) {
                throw new IOException("503 SlowDown");
            }
            return super.open(file, buffer);
        }
    }

    @Test
    void aReplacedFileIsTaken() throws IOException {
        byte[] whole = gzip("a");
        Files.write(input.resolve("good.jsonl.gz"), gzip("b"));
        Path cut = Files.write(input.resolve("cut.jsonl.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertAside(TestRuns.run(options()), ROWS, "cut.jsonl.gz");
        RunResult again = TestRuns.run(options());
        assertThat(again.work().batches()).isZero();
        assertAside(again, ROWS, "cut.jsonl.gz");
        RunPlan plan = new RunJob(options(), Progress.Listener.NONE).plan(TestContext.shared());
        assertThat(plan.filesBefore()).isEqualTo(1);
        assertThat(plan.setAside())
                .singleElement()
                .satisfies(file -> assertThat(file.path()).endsWith("cut.jsonl.gz"));
        Files.write(cut, whole);
        assertAside(TestRuns.run(options()), 2 * ROWS);
        Files.delete(cut);
        assertAside(TestRuns.run(options()), 2 * ROWS);
    }

    @Test
    void aFileThatVanishesOrChangesBetweenPlanAndRead() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            Files.write(input.resolve(name + ".jsonl.gz"), gzip(name));
        }
        Writing oneFileABatch = new Writing(Optional.of(1L), 1_000_000, true, false);
        RunOptions first = options();
        RunOptions options = new RunOptions(
                first.input(),
                first.output(),
                "default",
                "precise",
                oneFileABatch,
                false,
                first.maxFailedShare(),
                Map.of());
        byte[] other = gzip("something else, and longer");
        Progress.Listener sabotage = progress -> {
            if (progress.stage().equals("program")) {
                try {
                    Files.deleteIfExists(input.resolve("b.jsonl.gz"));
                    Path aside = Files.write(folder.resolve("other.gz"), other);
                    Files.move(aside, input.resolve("c.jsonl.gz"), StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        };
        RunResult result = new RunJob(options, sabotage).execute(TestContext.shared());
        assertThat(result.setAside())
                .extracting(AsideFile::reason)
                .anySatisfy(reason -> assertThat(reason).contains("vanished"))
                .anySatisfy(reason -> assertThat(reason).contains("changed"));
        assertThat(result.counts().documents()).isEqualTo(ROWS);
        RunResult later = TestRuns.run(options);
        assertThat(later.counts().documents()).isEqualTo(2 * ROWS);
    }

    @Test
    void aFileWithAllItsNeighboursBad() throws IOException {
        byte[] whole = gzip("a");
        Files.write(input.resolve("cut.jsonl.gz"), Arrays.copyOf(whole, whole.length / 2));
        JobException e = catchThrowableOfType(JobException.class, () -> TestRuns.run(options()));
        assertThat(e.kind()).isEqualTo(JobException.Kind.UNUSABLE);
        assertThat(e).hasMessageContaining("cut.jsonl.gz");
        assertThat(output).doesNotExist();
    }
}
