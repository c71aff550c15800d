package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.comparable;
import static dev.refine.spark.job.TestRuns.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A clock that is set while a run is at work, or between two, changes no row. The runs are processes of their own, which
 * libfaketime (the Debian package of that name) tells another time of day; a test is left out where it is not there.
 */
@Tag("fault")
@Tag("long")
class ClockJumpTest {
    private static final int FILES = 4;
    private static final List<String> DATASETS =
            List.of("programs", "refined", "removed", "failed", "stats/documents", "stats/corpus");

    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void writeInput() throws IOException {
        input = Files.createDirectory(folder.resolve("in"));
        output = folder.resolve("out");
        for (int file = 0; file < FILES; file++) {
            int number = file;
            TestRuns.write(
                    input.resolve(file + ".jsonl"),
                    IntStream.range(0, 20)
                            .mapToObj(row -> row == 3
                                    ? "{\"id\": 3, \"text\": 5}"
                                    : "{\"id\": " + row + ", \"text\": "
                                            + json(TestRuns.PAGE + "\nPage " + row + " of file " + number) + "}")
                            .toArray(String[]::new));
        }
    }

    private RunOptions options(Path to) {
        return new RunOptions(
                TestRuns.source(input, "text"),
                to.toString(),
                "default",
                "thorough",
                new Writing(Optional.of(1L), Writing.DEFAULT.fileBytes(), true, false),
                false,
                new FailedShareLimit(1),
                Map.of());
    }

    /** A run whose clock is set by {@link #set}. */
    private KilledRun start() throws IOException {
        Optional<Path> library = Stream.of("lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "lib64", "local/lib")
                .map(place -> Path.of("/usr", place, "faketime/libfaketimeMT.so.1"))
                .filter(Files::isReadable)
                .findFirst();
        assumeTrue(library.isPresent(), "libfaketime is not installed");
        Map<String, String> clock = Map.of(
                "LD_PRELOAD",
                library.get().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                folder.resolve("clock").toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                // what counts seconds goes on, as it does when a clock is set
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // its way around old C libraries takes the end of a wait for a time of day, and no thread waits any
                // more
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
        return KilledRun.inBatches(
                input,
                output,
                folder.resolve("log.txt"),
                clock,
                "--master",
                "local[2]",
                "--set",
                "spark.sql.shuffle.partitions=2");
    }

    /** @param apart from the true time, as {@code +1d} */
    private void set(String apart) throws IOException {
        Files.writeString(folder.resolve("clock"), apart + "\n");
    }

    private BooleanSupplier committed(int batch) {
        return () -> Files.exists(output.resolve("_batches/" + batch + "/committed.json"));
    }

    private void assertEqualToUndisturbed() {
        Path undisturbed = folder.resolve("undisturbed");
        assertThat(TestRuns.run(options(undisturbed)).counts())
                .isEqualTo(TestRuns.run(options(output)).counts());
        for (String dataset : DATASETS) {
            assertThat(comparable(output, dataset)).as(dataset).isEqualTo(comparable(undisturbed, dataset));
        }
    }

    @Test
    void aClockThatIsSetForwardAndBackWhileItRuns() throws Exception {
        set("+0");
        try (KilledRun run = start()) {
            run.await(committed(0));
            set("+1d");
            run.await(committed(1));
            set("-2d");
            assertThat(run.end())
                    .as(Files.readString(folder.resolve("log.txt")))
                    .isZero();
        }
        assertEqualToUndisturbed();
    }

    /** Whoever follows has a time of day that lies before all that was done. */
    @Test
    void aClockThatIsSetBackBetweenTwoRuns() throws Exception {
        set("+1d");
        try (KilledRun run = start()) {
            assertThat(run.terminateWhen(committed(0))).isEqualTo(143);
        }
        set("+2d");
        try (KilledRun run = start()) {
            assertThat(run.killWhen(committed(1))).isTrue();
        }
        set("-1d");
        try (KilledRun run = start()) {
            assertThat(run.end())
                    .as(Files.readString(folder.resolve("log.txt")))
                    .isZero();
        }
        assertThat(TestRuns.run(options(output)).work().batchesBefore()).isEqualTo(FILES);
        assertEqualToUndisturbed();
    }
}
