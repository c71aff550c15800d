package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.comparable;
import static dev.refine.spark.job.TestRuns.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full or that nobody may write ends a run with a line that says so, and what was committed stays. */
@Tag("fault")
class FullDiskTest {
    private static final int FILES = 3;
    private static final List<String> DATASETS =
            List.of("programs", "refined", "removed", "failed", "stats/documents", "stats/corpus");

    @TempDir
    private static Path shared;

    /** What the input gives where nothing disturbs. */
    private static Path undisturbed;

    @TempDir
    private Path folder;

    private Path input;

    @BeforeAll
    static void runUndisturbed() throws IOException {
        undisturbed = shared.resolve("out");
        TestRuns.run(options(writeInput(shared), undisturbed));
    }

    @BeforeEach
    void writeInput() throws IOException {
        input = writeInput(folder);
    }

    private static Path writeInput(Path folder) throws IOException {
        Path input = Files.createDirectory(folder.resolve("in"));
        for (int file = 0; file < FILES; file++) {
            int number = file;
            TestRuns.write(
                    input.resolve(file + ".jsonl"),
                    IntStream.range(0, 20)
                            .mapToObj(row -> "{\"id\": " + row + ", \"text\": "
                                    + json(TestRuns.PAGE + "\nPage " + row + " of file " + number) + "}")
                            .toArray(String[]::new));
        }
        return input;
    }

    private RunOptions options(Path output) {
        return options(input, output);
    }

    private static RunOptions options(Path input, Path output) {
        return new RunOptions(
                TestRuns.source(input, "text"),
                output.toString(),
                "default",
                "thorough",
                new Writing(Optional.of(1L), 1_000_000, true, false),
                false,
                new FailedShareLimit(1),
                Map.of());
    }

    private static JobException unusable(RunOptions options, String... words) {
        JobException e = catchThrowableOfType(JobException.class, () -> TestRuns.run(options));
        assertThat(e).as("failure").isNotNull().hasMessageContainingAll(words);
        assertThat(e.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(e.getMessage()).doesNotContain("\n");
        return e;
    }

    private static void assertEqualOutputs(Path output, Path other) {
        for (String dataset : DATASETS) {
            assertThat(comparable(output, dataset)).as(dataset).isEqualTo(comparable(other, dataset));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40_000, 100_000})
    void aDiskThatIsFullEndsTheRunWhichGoesOnWhenThereIsRoom(int left) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 4)) {
            Path output = folder.resolve("disk/out");
            Thread filler = new Thread(() -> fillAfterTheFirstCommit(disk, output, left));
            filler.start();
            JobException e = unusable(options(output), output.toString(), "o space left");
            assertThat(e.getMessage()).contains("out");
            filler.join();
            assertThat(output.resolve("_batches/0/committed.json")).exists();
            assertThat(output.resolve("_batches/2/committed.json")).doesNotExist();
            assertThat(output.resolve("_lock.json")).doesNotExist();
            disk.makeRoom();
            RunResult again = TestRuns.run(options(output));
            assertThat(again.work().batchesBefore()).isPositive();
            assertThat(again.counts().documents()).isEqualTo(20 * FILES);
            assertEqualOutputs(output, undisturbed);
        }
    }

    private static void fillAfterTheFirstCommit(SmallDisk disk, Path output, int left) {
        try {
            while (!Files.exists(output.resolve("_batches/0/committed.json"))) {
                Thread.sleep(2);
            }
            disk.fill(left);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDiskThatIsFullFromTheStart() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 1)) {
            disk.fill(0);
            unusable(options(folder.resolve("disk/out")), "disk/out", "No space left on device");
            disk.makeRoom();
            assertThat(TestRuns.run(options(folder.resolve("disk/out")))
                            .counts()
                            .documents())
                    .isEqualTo(20 * FILES);
        }
    }

    /** Where executors keep what they shuffle and hold for a moment: Spark's session begins only where there is some room. */
    @ParameterizedTest
    @ValueSource(ints = {0, 60_000})
    @Tag("long")
    void aLocalDiskThatIsFullEndsTheRunWhichGoesOnElsewhere(int left) throws Exception {
        Path output = folder.resolve("out");
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("local"), 1)) {
            disk.fill(left);
            try (KilledRun run = run(output, folder.resolve("local"))) {
                assertThat(run.end()).isEqualTo(3);
            }
        }
        List<String> said = Files.readAllLines(folder.resolve("log.txt"));
        // behind it Spark's own log tells of its end
        assertThat(said)
                .filteredOn(line -> line.startsWith("refine: "))
                .as("%s", String.join("\n", said))
                .singleElement()
                .asString()
                .containsIgnoringCase("no space left");
        assertThat(output.resolve("_batches/0/committed.json")).doesNotExist();
        assertThat(TestRuns.run(options(output)).counts().documents()).isEqualTo(20 * FILES);
        assertEqualOutputs(output, undisturbed);
    }

    private KilledRun run(Path output, Path local) throws IOException {
        return KilledRun.inBatches(
                input,
                output,
                folder.resolve("log.txt"),
                Map.of(),
                "--master",
                "local[2]",
                "--set",
                "spark.local.dir=" + local);
    }

    @Test
    void aDiskThatNobodyMayWrite() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 4)) {
            Path output = folder.resolve("disk/out");
            TestRuns.run(options(output));
            disk.forbidWriting();
            unusable(options(output), "disk/out", "can't be written", "Read-only file system");
            unusable(options(folder.resolve("disk/other")), "disk/other", "can't be written", "Read-only file system");
        }
    }

    private static void forbid(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    @Test
    void aFolderWithoutTheRightToWrite() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        forbid(locked, "r-xr-xr-x");
        assumeFalse(Files.isWritable(locked), "rights bind everyone but root");
        unusable(options(locked.resolve("out")), "locked/out", "can't be written");
        unusable(options(locked), "locked", "can't be written");
        assertThat(locked).isEmptyDirectory();
    }

    @Test
    void anInputWithoutTheRightToReadIsNoBadFile() throws IOException {
        Path secret = input.resolve("1.jsonl");
        forbid(secret, "-wx-wx-wx");
        assumeFalse(Files.isReadable(secret), "rights bind everyone but root");
        unusable(options(folder.resolve("out")), "1.jsonl");
    }

    @Test
    void anInputThatNobodyMayWriteIsRead() throws IOException {
        try (Stream<Path> files = Files.list(input)) {
            for (Path file : files.toList()) {
                forbid(file, "r--r--r--");
            }
        }
        forbid(input, "r-xr-xr-x");
        try {
            assertThat(TestRuns.run(options(folder.resolve("out"))).counts().documents())
                    .isEqualTo(20 * FILES);
            assertThat(input).isDirectoryNotContaining(file -> !file.toString().endsWith(".jsonl"));
        } finally {
            forbid(input, "rwxr-xr-x");
        }
    }
}
