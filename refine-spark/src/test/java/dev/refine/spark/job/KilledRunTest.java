package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.comparable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.spark.output.DocumentCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that was killed and started again leaves what an undisturbed run leaves, row for row. Each kill is a SIGKILL of a
 * process of its own.
 */
@Tag("fault")
class KilledRunTest {
    private static final List<String> DATASETS =
            List.of("programs", "refined", "removed", "failed", "stats/documents", "stats/corpus");

    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void place() throws IOException {
        input = Files.createDirectory(folder.resolve("in"));
        output = folder.resolve("out");
    }

    private void writeFiles(int count) {
        IntStream.range(0, count)
                .forEach(file -> TestRuns.write(
                        input.resolve(String.format("%02d.jsonl", file)),
                        IntStream.range(0, 20)
                                .mapToObj(row -> row == 7 ? "{\"id\": 7, \"text\": null}" : record(file, row))
                                .toArray(String[]::new)));
    }

    private static String record(int file, int row) {
        String text = TestRuns.PAGE + "\nThis is page " + row + " of file " + file + ", which nobody else has.";
        return "{\"id\": " + (file * 100 + row) + ", \"text\": " + TestRuns.json(text) + "}";
    }

    private KilledRun start() throws IOException {
        return KilledRun.inBatches(
                input,
                output,
                folder.resolve("log.txt"),
                Map.of(),
                "--master",
                "local[2]",
                "--set",
                "spark.sql.shuffle.partitions=2");
    }

    private RunResult run(Path to) {
        Writing writing = new Writing(Optional.of(1L), Writing.DEFAULT.fileBytes(), true, false);
        return TestRuns.run(new RunOptions(
                TestRuns.source(input, "text"),
                to.toString(),
                "default",
                "thorough",
                writing,
                false,
                new FailedShareLimit(1),
                Map.of()));
    }

    private boolean exists(String path) {
        return Files.exists(output.resolve(path));
    }

    /** Files of batches that are committed, with the time of their last change. */
    private Map<String, FileTime> committedFiles() throws IOException {
        List<String> done;
        try (Stream<Path> commits =
                Files.exists(output.resolve("_batches")) ? Files.list(output.resolve("_batches")) : Stream.empty()) {
            done = commits.filter(batch -> Files.exists(batch.resolve("committed.json")))
                    .map(batch -> batch.getFileName().toString())
                    .toList();
        }
        try (Stream<Path> all = Files.exists(output) ? Files.walk(output) : Stream.empty()) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> done.stream()
                            .anyMatch(batch -> file.toString().contains("/batch=" + batch + "/")
                                    || file.toString().contains("/_batches/" + batch + "/")))
                    .collect(Collectors.toMap(Path::toString, KilledRunTest::modified));
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folders of data sets that belong to no commit: what the next run has to do again. */
    private List<String> begun() throws IOException {
        try (Stream<Path> all = Files.walk(output)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("batch="))
                    .distinct()
                    .filter(name -> !exists("_batches/" + name.substring("batch=".length()) + "/committed.json"))
                    .toList();
        }
    }

    private void assertEqualToUndisturbed() {
        Path undisturbed = folder.resolve("undisturbed");
        DocumentCounts counts = run(undisturbed).counts();
        assertThat(run(output).counts()).isEqualTo(counts);
        for (String dataset : DATASETS) {
            assertThat(comparable(output, dataset)).as(dataset).isEqualTo(comparable(undisturbed, dataset));
        }
    }

    /** @param committed how many batches have a commit object when the kill has fallen */
    private void killAndGoOn(int committed, BooleanSupplier moment) throws IOException, InterruptedException {
        writeFiles(3);
        try (KilledRun run = start()) {
            assertThat(run.killWhen(moment)).as("killed while it was at work").isTrue();
        }
        assertThat(exists("_lock.json")).as("lock of the dead").isTrue();
        for (int batch = 0; batch < 3; batch++) {
            String commit = "_batches/" + batch + "/committed.json";
            assertThat(exists(commit)).as(commit).isEqualTo(batch < committed);
        }
        assertThat(begun()).hasSizeLessThanOrEqualTo(1);
        Map<String, FileTime> before = committedFiles();
        RunResult again = run(output);
        assertThat(again.work().batchesBefore()).isEqualTo(committed);
        assertThat(again.work().batches()).isEqualTo(3 - committed);
        assertThat(committedFiles()).containsAllEntriesOf(before);
        assertEqualToUndisturbed();
    }

    @Test
    @Tag("long")
    void killedBetweenTheDataSetsOfABatch() throws IOException, InterruptedException {
        killAndGoOn(1, () -> exists("refined/batch=1/_SUCCESS"));
    }

    @Test
    void killedBeforeTheCommitObject() throws IOException, InterruptedException {
        killAndGoOn(1, () -> exists("stats/states/batch=1/_SUCCESS"));
    }

    @Test
    @Tag("long")
    void killedAfterTheCommitObject() throws IOException, InterruptedException {
        killAndGoOn(2, () -> exists("_batches/1/committed.json"));
    }

    /** What Ctrl-C, a resource manager or an orchestrator does. */
    @Test
    void toldToEndItSaysSoInOneLineAndLetsGoOfTheOutput() throws IOException, InterruptedException {
        writeFiles(3);
        try (KilledRun run = start()) {
            assertThat(run.terminateWhen(() -> exists("_batches/1/plan.json") && exists("_batches/0/committed.json")))
                    .isEqualTo(143);
        }
        List<String> said = Files.readAllLines(folder.resolve("log.txt"));
        assertThat(said.get(said.size() - 1)).startsWith("refine: ").contains("stopped", "goes on");
        assertThat(said).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
        assertThat(exists("_lock.json")).isFalse();
        assertThat(run(output).work().batchesBefore()).isPositive();
        assertEqualToUndisturbed();
    }

    /**
     * {@code mvn test -Dtest=KilledRunTest -Drefine.long=none -Drefine.kills=20}. Each run may commit one batch more than
     * the one before and is killed within the next seconds, so that the kills fall all over the input.
     */
    @Test
    @Tag("long")
    void killedAtRandomMoments() throws IOException, InterruptedException {
        int kills = Integer.getInteger("refine.kills", 20);
        writeFiles(3 * kills);
        long seed = Long.getLong("refine.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int kill = 1; kill <= kills; kill++) {
            Map<String, FileTime> before = committedFiles();
            long more = commits() + 1;
            long delay = random.nextLong(Duration.ofSeconds(8).toNanos());
            try (KilledRun run = start()) {
                long[] since = {0};
                boolean killed = run.killWhen(() -> {
                    if (since[0] == 0 && exists("_batches/" + (more - 1) + "/committed.json")) {
                        since[0] = System.nanoTime();
                    }
                    return since[0] != 0 && System.nanoTime() - since[0] > delay;
                });
                System.out.printf(
                        "seed %d, kill %d, while it ran: %b, committed: %d, begun: %s%n",
                        seed, kill, killed, commits(), begun());
                assertThat(killed).as("killed while it was at work").isTrue();
            }
            assertThat(begun()).hasSizeLessThanOrEqualTo(1);
            assertThat(committedFiles()).containsAllEntriesOf(before);
        }
        assertEqualToUndisturbed();
    }

    private long commits() throws IOException {
        if (!exists("_batches")) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(output.resolve("_batches"))) {
            return all.filter(file -> file.endsWith("committed.json")).count();
        }
    }
}
