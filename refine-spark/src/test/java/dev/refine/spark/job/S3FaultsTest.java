package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.comparable;
import static dev.refine.spark.job.TestRuns.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.session.FaultyWay;
import dev.refine.spark.session.FaultyWay.Fault;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.TestContext;
import dev.refine.spark.session.TestS3;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.s3a.impl.AWSClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run on an S3 that does its work badly, or whose driver is killed, leaves what an undisturbed run leaves, row for row. */
@Tag("fault")
class S3FaultsTest {
    private static final String BUCKET = "faults";
    private static final int FILES = 2;
    private static final List<String> DATASETS =
            List.of("programs", "refined", "removed", "failed", "stats/documents", "stats/corpus");

    /** What a run asks of a store: looks, listings, reads, writes of each sort, and what the committer does. */
    private static final String[] KINDS = {
        "HEAD",
        "GET",
        "GET delimiter,list-type,max-keys,prefix",
        "PUT",
        "PUT if-none-match",
        "POST uploads",
        "PUT partNumber,uploadId",
        "POST uploadId",
        "POST delete",
        "DELETE"
    };

    @TempDir
    private static Path folder;

    private static TestS3 server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = TestS3.start(folder).withBucket(BUCKET);
        server.settings(BUCKET).forEach(hadoop()::set);
        try (FileSystem s3 = FileSystem.newInstance(URI.create("s3a://" + BUCKET + "/"), hadoop())) {
            putInput(s3, BUCKET);
        }
        Path input = Files.createDirectories(folder.resolve("in"));
        for (int file = 0; file < FILES; file++) {
            Files.writeString(input.resolve(file + ".jsonl"), lines(file));
        }
        TestRuns.run(options(input.toString(), folder.resolve("undisturbed").toString()));
    }

    @AfterAll
    static void stop() {
        server.settings(BUCKET).keySet().forEach(hadoop()::unset);
        server.close();
    }

    private static void putInput(FileSystem s3, String bucket) throws IOException {
        for (int file = 0; file < FILES; file++) {
            var place = new org.apache.hadoop.fs.Path("s3a://" + bucket + "/in/" + file + ".jsonl");
            try (OutputStream out = s3.create(place, true)) {
                out.write(lines(file).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static Configuration hadoop() {
        return TestContext.shared().hadoop();
    }

    private static String lines(int file) {
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, 8)
                .mapToObj(row -> row == 3
                        ? "{\"id\": 3, \"text\": 5}\n"
                        : "{\"id\": " + row + ", \"text\": " + json(TestRuns.PAGE + "\nPage " + row + " of " + file)
                                + "}\n")
                .forEach(lines::append);
        return lines.toString();
    }

    private static RunOptions options(String input, String output) {
        return new RunOptions(
                new CorpusSource(List.of(input), CorpusSource.Format.AUTO, "text", "id"),
                output,
                "default",
                "thorough",
                new Writing(Optional.of(1L), Writing.DEFAULT.fileBytes(), true, false),
                false,
                new FailedShareLimit(1),
                Map.of());
    }

    private static void assertEqualToUndisturbed(String output) {
        for (String dataset : DATASETS) {
            assertThat(comparable(output, dataset))
                    .as(dataset)
                    .isEqualTo(comparable(folder.resolve("undisturbed").toString(), dataset));
        }
    }

    /** A batch asks some 500 times, and after each 503 Amazon's client waits for half a second and more before it asks again. */
    @Test
    void requestsThatAreToldToSlowDown() throws IOException {
        everyRequest(Fault.SLOW_DOWN, 40);
    }

    /** @param every of how many requests of a kind one goes wrong */
    @ParameterizedTest
    @CsvSource({"INTERNAL_ERROR, 40", "LATE, 40", "CUT_OFF, 20"})
    @Tag("long")
    void requestsThatGoWrong(Fault fault, int every) throws IOException {
        everyRequest(fault, every);
    }

    /**
     * Amazon's S3 takes the end of an upload twice. This one does not, and S3A asks again: then the run ends, and the next goes
     * on.
     */
    @Test
    @Tag("long")
    void requestsThatAreDoneAndWhoseAnswerIsLost() throws IOException {
        try (FaultyWay way = FaultyWay.to(server.port(), Fault.LOST, 100)) {
            RunOptions options = over(way, "faults-lost");
            Optional<JobException> end = end(options);
            for (int runs = 1; end.isPresent(); runs++) {
                assertThat(end.get().kind()).isEqualTo(Kind.UNUSABLE);
                assertThat(end.get()).hasMessageContaining("start again").hasMessageNotContaining("\n");
                assertThat(runs).isLessThan(5);
                end = end(options);
            }
            assertThat(way.faults()).as("requests that went wrong").containsKeys(KINDS);
            assertEqualToUndisturbed(options.output());
        }
    }

    private static Optional<JobException> end(RunOptions options) {
        return Optional.ofNullable(catchThrowableOfType(JobException.class, () -> TestRuns.run(options)));
    }

    /** S3A waits for 200 s for a part of an answer, and lets nobody set less than 15 s but its own tests. */
    @Test
    @Tag("long")
    void requestsThatNobodyAnswers() throws IOException {
        hadoop().set("fs.s3a.bucket.faults-silent.connection.timeout", "2000");
        AWSClientConfig.setMinimumOperationDuration(Duration.ofSeconds(1));
        try {
            everyRequest(Fault.SILENT, 1_000);
        } finally {
            AWSClientConfig.resetMinimumOperationDuration();
        }
    }

    private static void everyRequest(Fault fault, int every) throws IOException {
        try (FaultyWay way = FaultyWay.to(server.port(), fault, every)) {
            RunOptions options =
                    over(way, "faults-" + fault.name().toLowerCase(Locale.ROOT).replace("_", "-"));
            RunResult result = TestRuns.run(options);
            assertThat(result.counts().documents()).isEqualTo(8 * FILES);
            assertThat(result.setAside()).isEmpty();
            assertThat(way.faults()).as("requests that went wrong").containsKeys(KINDS);
            assertEqualToUndisturbed(options.output());
        }
    }

    /** A run in a bucket of its own, whose input comes there undisturbed. */
    private static RunOptions over(FaultyWay way, String bucket) throws IOException {
        server.withBucket(bucket).settings(bucket).forEach(hadoop()::set);
        try (FileSystem straight = FileSystem.newInstance(URI.create("s3a://" + bucket + "/"), hadoop())) {
            putInput(straight, bucket);
        }
        hadoop().set("fs.s3a.bucket." + bucket + ".endpoint", "http://127.0.0.1:" + way.port());
        return options("s3a://" + bucket + "/in", "s3a://" + bucket + "/out");
    }

    /** With S3A's own settings it is asked again for some minutes. */
    @Test
    @Tag("long")
    void aStoreThatIsIllForLongEndsTheRunInOneLineAndItGoesOnLater() throws Exception {
        String bucket = "ill";
        for (String limit : List.of("attempts.maximum", "retry.limit", "retry.throttle.limit")) {
            hadoop().set("fs.s3a.bucket." + bucket + "." + limit, "2");
        }
        try (FaultyWay way = FaultyWay.to(server.port(), Fault.INTERNAL_ERROR, Integer.MAX_VALUE)) {
            RunOptions options = over(way, bucket);
            Path output = server.bucket(bucket).resolve("out");
            CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> TestRuns.run(options));
            while (!Files.exists(output.resolve("_batches/0/committed.json"))) {
                assertThat(run.isDone()).isFalse();
                Thread.sleep(20);
            }
            way.setAll(true);
            assertThatThrownBy(run::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            JobException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNUSABLE))
                    .hasMessageNotContainingAny("\n", TestS3.SECRET);
            way.setAll(false);
            // its writer could not take it away, and is this process, which lives on
            Files.deleteIfExists(output.resolve("_lock.json"));
            RunResult whole = TestRuns.run(options);
            assertThat(whole.work().batchesBefore()).isEqualTo(1);
            assertEqualToUndisturbed(options.output());
        }
    }

    /** @param beginning of the name of a file in the folder {@code written} at which the driver is killed */
    private void killAndGoOn(String name, int committed, String written, String beginning)
            throws IOException, InterruptedException {
        Path place = server.bucket(BUCKET).resolve(name);
        BooleanSupplier come = () -> holds(place.resolve(written), beginning);
        String output = "s3a://" + BUCKET + "/" + name;
        try (KilledRun run = start(output)) {
            assertThat(run.killWhen(come)).as("killed while it was at work").isTrue();
        }
        assertThat(place.resolve("_lock.json")).as("lock of the dead").exists();
        for (int batch = 0; batch < FILES; batch++) {
            assertThat(Files.exists(place.resolve("_batches/" + batch + "/committed.json")))
                    .as("commit of batch %d", batch)
                    .isEqualTo(batch < committed);
        }
        RunResult again = TestRuns.run(options("s3a://" + BUCKET + "/in", output));
        assertThat(again.work().batchesBefore()).isEqualTo(committed);
        assertThat(again.work().batches()).isEqualTo(FILES - committed);
        assertEqualToUndisturbed(output);
    }

    private static boolean holds(Path place, String beginning) {
        String[] names = place.toFile().list();
        return names != null && Stream.of(names).anyMatch(name -> name.startsWith(beginning));
    }

    private static KilledRun start(String output) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("run", "--input", "s3a://" + BUCKET + "/in", "--output", output));
        command.addAll(List.of("--preset", "thorough", "--batch-bytes", "1", "--max-failed-share", "1"));
        command.addAll(List.of("--master", "local[2]", "--set", "spark.sql.shuffle.partitions=2"));
        server.settings(BUCKET).forEach((key, value) -> {
            if (!key.endsWith(".key")) {
                command.addAll(List.of("--set", "spark.hadoop." + key + "=" + value));
            }
        });
        return KilledRun.start(
                folder.resolve("log.txt"),
                Map.of("AWS_ACCESS_KEY_ID", TestS3.KEY, "AWS_SECRET_ACCESS_KEY", TestS3.SECRET),
                command.toArray(String[]::new));
    }

    @Test
    @Tag("long")
    void killedBeforeACommit() throws IOException, InterruptedException {
        killAndGoOn("before", 1, "stats/states/batch=1", "_SUCCESS");
    }

    @Test
    @Tag("long")
    void killedWhileTheFilesOfABatchBecomeVisible() throws IOException, InterruptedException {
        killAndGoOn("amid", 1, "refined/batch=1", "part-");
    }

    @Test
    @Tag("long")
    void killedAfterACommit() throws IOException, InterruptedException {
        killAndGoOn("after", 1, "_batches/0", "committed.json");
    }
}
