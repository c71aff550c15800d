package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.comparable;
import static dev.refine.spark.job.TestRuns.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.OutputLock;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import dev.refine.spark.session.TestS3;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Corpus and output on S3, against a real server. */
@Tag("fault")
class S3RunTest {
    private static final String BUCKET = "corpus";
    private static final List<String> DATASETS =
            List.of("programs", "refined", "removed", "failed", "stats/documents", "stats/corpus");

    @TempDir
    private static Path folder;

    private static TestS3 server;
    private static FileSystem s3;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = TestS3.start(folder).withBucket(BUCKET);
        server.settings(BUCKET).forEach(hadoop()::set);
        s3 = new org.apache.hadoop.fs.Path("s3a://corpus/").getFileSystem(hadoop());
        for (int file = 0; file < 3; file++) {
            put("s3a://corpus/in/" + file + ".jsonl", lines(file));
            Files.writeString(Files.createDirectories(folder.resolve("in")).resolve(file + ".jsonl"), lines(file));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        s3.close();
        server.settings(BUCKET).keySet().forEach(hadoop()::unset);
        server.close();
    }

    private static Configuration hadoop() {
        return TestContext.shared().hadoop();
    }

    private static void put(String uri, String content) throws IOException {
        try (OutputStream out = s3.create(new org.apache.hadoop.fs.Path(uri), true)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
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

    @Test
    void rowsAreThoseOfALocalRunAndEachFolderCameThroughTheCommitter() throws IOException {
        String output = "s3a://corpus/out";
        RunResult onS3 = TestRuns.run(options("s3a://corpus/in", output));
        RunResult local = TestRuns.run(
                options(folder.resolve("in").toString(), folder.resolve("out").toString()));
        assertThat(onS3.counts()).isEqualTo(local.counts());
        for (String dataset : DATASETS) {
            assertThat(comparable(output, dataset))
                    .as(dataset)
                    .isEqualTo(comparable(folder.resolve("out").toString(), dataset));
        }
        FileStatus success = s3.getFileStatus(new org.apache.hadoop.fs.Path(output + "/refined/batch=0/_SUCCESS"));
        assertThat(success.getLen()).isPositive();
        assertThat(s3.exists(new org.apache.hadoop.fs.Path(output + "/_lock.json")))
                .isFalse();
        String plan = OutputFolder.of(hadoop(), output)
                .readWhole("_batches/0/plan.json")
                .orElseThrow();
        assertThat(plan).containsPattern("\"etag\" : \"[^ ]{32,}\"");
        put("s3a://corpus/in/9.jsonl", lines(9));
        RunResult next = TestRuns.run(options("s3a://corpus/in", output));
        assertThat(next.work().batchesBefore()).isEqualTo(3);
        assertThat(next.work().batches()).isEqualTo(1);
        s3.delete(new org.apache.hadoop.fs.Path("s3a://corpus/in/9.jsonl"), false);
        RevertResult reverted = new RevertJob(new RevertOptions(output, "s3a://corpus/raw"), Progress.Listener.NONE)
                .execute(TestContext.shared());
        assertThat(reverted.checked())
                .isEqualTo(next.counts().documents() - next.counts().failed());
    }

    @Test
    void rightsThatAreLostHalfWayEndTheRunInOneLineAndItGoesOnLater() throws Exception {
        for (int file = 0; file < 5; file++) {
            put("s3a://corpus/many/" + file + ".jsonl", lines(file));
        }
        RunOptions options = options("s3a://corpus/many", "s3a://corpus/half");
        Path first = server.bucket(BUCKET).resolve("half/_batches/0/committed.json");
        CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> TestRuns.run(options));
        while (!Files.exists(first)) {
            assertThat(run.isDone()).isFalse();
            Thread.sleep(20);
        }
        server.restart("a-secret-that-was-changed");
        try {
            long start = System.nanoTime();
            assertThatThrownBy(run::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            JobException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNUSABLE))
                    // the lock's thread or a task may be the first to notice, and on a busy machine the server may be
                    // away
                    // for longer than its client asks again
                    .hasMessageMatching(".*(403|does not take the credentials|can't be reached).*")
                    .hasMessageNotContainingAny("\n", TestS3.SECRET, "a-secret");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
        } finally {
            server.restart(TestS3.SECRET);
        }
        // its writer could not take it away, and is this process, which lives on
        s3.delete(new org.apache.hadoop.fs.Path("s3a://corpus/half/_lock.json"), false);
        RunResult whole = TestRuns.run(options);
        assertThat(whole.work().batchesBefore()).isBetween(1, 4);
        assertThat(whole.counts().documents()).isEqualTo(5 * 8);
        assertThat(TestRuns.read("s3a://corpus/half", "refined")
                        .dropDuplicates("text_hash")
                        .count())
                .isEqualTo(5 * 7);
    }

    @Test
    void ofTwoThatTakeAnOutputOneGetsIt() throws IOException {
        OutputFolder output = OutputFolder.of(hadoop(), "s3a://corpus/locked");
        try (OutputLock lock = output.lock(() -> {})) {
            lock.require();
            JobException e = catchThrowableOfType(
                    JobException.class, () -> TestRuns.run(options("s3a://corpus/in", "s3a://corpus/locked")));
            assertThat(e).isNotNull();
            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        }
        assertThat(s3.exists(new org.apache.hadoop.fs.Path("s3a://corpus/locked/_lock.json")))
                .isFalse();
    }

    @Test
    void withoutACommitterForS3NothingIsCommitted() throws IOException {
        String setting = "fs.s3a.committer.name";
        String before = hadoop().get(setting);
        hadoop().set(setting, "file");
        try {
            refused(options("s3a://corpus/in", "s3a://corpus/renamed"), "committer", "conf/spark-s3a.conf");
        } finally {
            hadoop().set(setting, before);
        }
        assertThat(s3.exists(new org.apache.hadoop.fs.Path("s3a://corpus/renamed/_batches/0/committed.json")))
                .isFalse();
    }

    @Test
    void aBucketThatIsNotThere() {
        server.settings("no-such").forEach(hadoop()::set);
        refused(options("s3a://no-such/in", "s3a://corpus/x"), "s3a://no-such/in", "no such bucket");
        refused(options("s3a://corpus/in", "s3a://no-such/x"), "s3a://no-such/x", "no such bucket");
    }

    @ParameterizedTest
    @CsvSource({
        "secret, secret.key, another-secret, does not take the credentials",
        "key, access.key, nobody, does not take the credentials",
        "endpoint, endpoint, http://127.0.0.1:1, can't be reached",
        "host, endpoint, http://no-such-host.invalid, can't be reached"
    })
    void whatIsConfiguredWronglyIsToldWithinAMinute(String bucket, String setting, String value, String told) {
        String name = "wrong-" + bucket;
        server.withBucket(name).settings(name).forEach(hadoop()::set);
        hadoop().set("fs.s3a.bucket." + name + "." + setting, value);
        long start = System.nanoTime();
        refused(options("s3a://" + name + "/in", folder.resolve("never").toString()), told);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    }

    private static void refused(RunOptions options, String... words) {
        JobException e = catchThrowableOfType(JobException.class, () -> TestRuns.run(options));
        assertThat(e).as("refusal").isNotNull();
        assertThat(e.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(e).hasMessageContainingAll(words);
        assertThat(e.getMessage()).doesNotContain("\n").doesNotContain(TestS3.SECRET, "another-secret");
    }

    @Test
    void theDoctorTriesConditionalWrites() {
        String found = new WritablePlace(hadoop(), "s3a://corpus/new/place", 1).check();
        assertThat(found).contains("s3a://corpus", "takes conditional writes");
    }

    @Test
    void theDoctorWritesAsRunsDo() {
        SparkSession spark = TestContext.shared().spark();
        assertThat(new CommitterTrial(spark, "s3a://corpus/new/place").check()).isEqualTo(", by S3A's committer");
        assertThat(new CommitterTrial(spark, folder.toString()).check()).isEmpty();
        String setting = "fs.s3a.committer.name";
        String before = hadoop().get(setting);
        hadoop().set(setting, "file");
        try {
            assertThatThrownBy(() -> new CommitterTrial(spark, "s3a://corpus/new/place").check())
                    .hasMessageContainingAll("without S3A's committer", "spark-hadoop-cloud");
        } finally {
            hadoop().set(setting, before);
        }
    }
}
