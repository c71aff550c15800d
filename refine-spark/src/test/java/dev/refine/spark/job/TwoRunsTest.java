package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.comparable;
import static dev.refine.spark.job.TestRuns.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two runs on one output the second leaves the first alone, which has one slot where the run to compare has two. */
@Tag("fault")
class TwoRunsTest {
    private static final int FILES = 4;
    private static final int ROWS = 12;
    private static final List<String> DATASETS =
            List.of("programs", "refined", "removed", "failed", "stats/documents", "stats/corpus");

    @TempDir
    private Path folder;

    private void writeInput() throws IOException {
        Path input = Files.createDirectory(folder.resolve("in"));
        for (int file = 0; file < FILES; file++) {
            int number = file;
            TestRuns.write(
                    input.resolve(file + ".jsonl"),
                    IntStream.range(0, ROWS)
                            .mapToObj(row -> row == 3 ? "{\"id\": 3, \"text\": 5}" : record(number, row))
                            .toArray(String[]::new));
        }
    }

    private static String record(int file, int row) {
        String text = TestRuns.PAGE.substring(row) + "\n" + "x".repeat(row * 7) + "\nPage " + row + " of " + file;
        return "{\"id\": " + row + ", \"text\": " + json(text) + "}";
    }

    private KilledRun start(Path output) throws IOException {
        return KilledRun.inBatches(
                folder.resolve("in"),
                output,
                folder.resolve("log.txt"),
                Map.of(),
                "--master",
                "local[1]",
                "--set",
                "spark.sql.shuffle.partitions=3");
    }

    private RunOptions options(Path output, Writing writing) {
        return new RunOptions(
                TestRuns.source(folder.resolve("in"), "text"),
                output.toString(),
                "default",
                "thorough",
                writing,
                false,
                new FailedShareLimit(1),
                Map.of());
    }

    @Test
    void theSecondIsRefusedAtOnceAndTheFirstComesToTheRowsAndFiguresOfAnyOther() throws Exception {
        writeInput();
        Path output = folder.resolve("out");
        Writing small = new Writing(Optional.of(1L), 1_000_000, true, false);
        try (KilledRun first = start(output)) {
            first.await(() -> Files.exists(output.resolve("_batches/0/plan.json")));
            long start = System.nanoTime();
            JobException e = catchThrowableOfType(JobException.class, () -> TestRuns.run(options(output, small)));
            assertThat(e).as("refusal").isNotNull().hasMessageContainingAll("another run", "process " + first.pid());
            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(first.end())
                    .as(Files.readString(folder.resolve("log.txt")))
                    .isZero();
        }
        RunResult after = TestRuns.run(options(output, small));
        assertThat(after.work().batchesBefore()).isEqualTo(FILES);
        assertThat(after.work().batches()).isZero();
        for (Writing writing : List.of(small, Writing.DEFAULT)) {
            Path other = folder.resolve("other-" + writing.batchBytes().isPresent());
            RunResult undisturbed = TestRuns.run(options(other, writing));
            assertThat(after.counts()).isEqualTo(undisturbed.counts());
            assertThat(undisturbed.counts().failed()).isEqualTo(FILES);
            for (String dataset : DATASETS) {
                assertThat(comparable(output, dataset)).as(dataset).isEqualTo(comparable(other, dataset));
            }
        }
    }
}
