package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.PAGE;
import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.source;
import static dev.refine.spark.job.TestRuns.write;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.core.text.TextHash;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.LockOwner;
import dev.refine.spark.output.OutputJson;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevertJobTest {
    private static final String NOISE =
            "Home | About | Contact\nAccept all cookies\nShare on Facebook\nShare on Twitter";

    private static final String CLEAN = "The river rose by two metres during the night, and nobody slept.";

    /** An output that no test changes. */
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void run() {
        Path input = write(
                shared.resolve("pages.jsonl"),
                "{\"id\": \"page\", \"text\": " + json(PAGE) + ", \"n\": 1}",
                "{\"id\": \"same\", \"text\": " + json(PAGE) + ", \"n\": 2}",
                "{\"id\": \"odd\", \"text\": " + json("👩 Share\n\n" + PAGE + "\n\n") + "}",
                "{\"id\": \"cr\", \"text\": \"\\r\\nShare\\u2028 on\\r\\n\\n\\u0000\"}",
                "{\"id\": \"noise\", \"text\": " + json(NOISE) + "}",
                "{\"id\": \"clean\", \"text\": \"" + CLEAN + "\"}",
                "{\"id\": \"empty\", \"text\": \"\"}",
                "{\"id\": \"white\", \"text\": \" \\n \"}",
                "{\"id\": \"null\", \"text\": null, \"n\": 8}");
        DocumentCounts counts =
                TestRuns.run(options(input, shared.resolve("out"))).counts();
        assertThat(counts.refined()).isPositive();
        assertThat(counts.unchanged()).isPositive();
        assertThat(counts.failed()).isEqualTo(1);
    }

    /** The output of the run over those pages, to be tampered with. */
    private Path output() {
        Path copy = folder.resolve("out");
        if (!Files.exists(copy)) {
            copy(shared.resolve("out"), copy);
        }
        return copy;
    }

    private Path to() {
        return folder.resolve("raw");
    }

    private RevertResult revert() {
        return new RevertJob(new RevertOptions(output().toString(), to().toString()), Progress.Listener.NONE)
                .execute(TestContext.shared());
    }

    private static List<String> jsonRows(Dataset<Row> rows) {
        return rows.toJSON().collectAsList().stream().sorted().toList();
    }

    private static Dataset<Row> parquet(Path path) {
        return TestContext.shared().spark().read().parquet(path.toString());
    }

    @Test
    void everyDocumentComesBackAsItWas() {
        RevertResult result = revert();
        Dataset<Row> raw = TestContext.shared()
                .spark()
                .read()
                .json(shared.resolve("pages.jsonl").toString());
        assertThat(parquet(to()).schema().simpleString()).isEqualTo(raw.schema().simpleString());
        assertThat(jsonRows(parquet(to()))).isEqualTo(jsonRows(raw));
        assertThat(result.documents()).isEqualTo(9);
        assertThat(result.checked()).isEqualTo(8);
        assertThat(result.failed()).isEqualTo(1);
    }

    @Test
    void columnsKeepTheirTypesAndNestedTextItsPlace() {
        Dataset<Row> typed = TestContext.shared()
                .spark()
                .sql("SELECT DATE '1200-02-29' AS day, named_struct('lang', 'en', 'text', '"
                        + PAGE.replace("\n", "\\n")
                        + "') AS page, CAST(1.50 AS DECIMAL(20,2)) AS price, array(1, NULL) AS list,"
                        + " CAST(7 AS SMALLINT) AS `odd name.with dots`, 'p' AS pieces, 'r' AS row");
        Path input = folder.resolve("typed.parquet");
        typed.write().parquet(input.toString());
        TestRuns.run(options(source(input, "page.text"), folder.resolve("out"), "thorough"));
        revert();
        assertThat(parquet(to()).schema().simpleString())
                .isEqualTo(typed.schema().simpleString());
        assertThat(parquet(to()).collectAsList()).isEqualTo(parquet(input).collectAsList());
    }

    @Test
    void bytesThatAreNoTextComeBackFromParquetAsTheyWere() {
        Path input = folder.resolve("bytes.parquet");
        TestContext.shared()
                .spark()
                .sql("SELECT 'a' AS id, CAST(X'63616FE9' AS STRING) AS text")
                .write()
                .parquet(input.toString());
        TestRuns.run(options(input, folder.resolve("out")));
        assertThat(revert().failed()).isEqualTo(1);
        Row row = parquet(to()).select(col("text").cast("binary")).head();
        assertThat(Hashes.hex(row.getAs(0))).isEqualTo("63616fe9");
    }

    @Test
    void aTextThatWasChangedIsNamedByItsHashAndNothingIsLeft() {
        rewrite(
                "refined",
                rows -> rows.withColumn(
                        "text",
                        when(col("id").equalTo("clean"), concat(col("text"), lit("!")))
                                .otherwise(col("text"))));
        refused(Kind.UNUSABLE, Hashes.hex(TextHash.of(CLEAN)), "whose hash is");
        assertThat(to()).doesNotExist();
    }

    @Test
    void piecesThatDoNotFitAreNamedByTheirHashAndAnEmptyFolderStaysEmpty() throws IOException {
        Column moved = expr("transform(pieces, p -> named_struct('line', p.line + 90, 'start', p.start, 'text', p.text,"
                + " 'whole_line', p.whole_line))");
        rewrite(
                "removed",
                rows -> rows.withColumn(
                        "pieces",
                        when(col("text_hash").equalTo(lit(TextHash.of(PAGE))), moved)
                                .otherwise(col("pieces"))));
        Files.createDirectory(to());
        refused(Kind.UNUSABLE, Hashes.hex(TextHash.of(PAGE)), "do not fit");
        assertThat(to()).isEmptyDirectory();
    }

    @Test
    void aDocumentWithoutItsPiecesIsNamedByItsHash() {
        rewrite("removed", rows -> rows.filter(col("text_hash").notEqual(lit(TextHash.of(PAGE)))));
        refused(Kind.UNUSABLE, Hashes.hex(TextHash.of(PAGE)));
    }

    @Test
    void anOutputWithoutRemovedPiecesCantBeReverted() throws IOException {
        delete(output().resolve("removed"));
        refused(Kind.UNUSABLE, "removed/");
        assertThat(to()).doesNotExist();
    }

    @Test
    void anOutputThatLacksRowsCantBeReverted() {
        rewrite("refined", rows -> rows.filter(col("id").notEqual("empty")));
        refused(Kind.UNUSABLE, "refined/ holds 7 rows", "counted 8");
    }

    @Test
    void aFolderThatIsNotEmptyStaysAsItIs() throws IOException {
        Files.createDirectory(to());
        Path mine = write(to().resolve("mine.txt"), "precious");
        refused(Kind.REFUSED, "mine.txt", "--to");
        assertThat(mine).hasContent("precious");
    }

    @Test
    void whatAKilledRevertLeftIsTakenAway() throws IOException {
        Files.createDirectories(to().resolve("_temporary/0"));
        Files.createDirectories(to().resolve("__magic_job-1/tasks"));
        write(to().resolve("part-00000.snappy.parquet"), "half");
        lockOf(new LockOwner(
                1, LockOwner.ofThisProcess(1).host(), ProcessHandle.current().pid(), "", 0));
        assertThat(revert().documents()).isEqualTo(9);
        assertThat(parquet(to()).count()).isEqualTo(9);
        assertThat(to().resolve("_lock.json")).doesNotExist();
    }

    @Test
    void whatSomebodyPutBesideTheLockOfTheDeadStays() throws IOException {
        Files.createDirectory(to());
        Path mine = write(to().resolve("mine.txt"), "precious");
        lockOf(new LockOwner(
                1, LockOwner.ofThisProcess(1).host(), ProcessHandle.current().pid(), "", 0));
        refused(Kind.REFUSED, "mine.txt", "--to");
        assertThat(mine).hasContent("precious");
    }

    @Test
    void ofTwoThatWriteOneFolderTheSecondLeavesTheFirstAlone() throws IOException {
        Path half = Files.createDirectories(to().resolve("_temporary/0"));
        lockOf(LockOwner.ofThisProcess(1));
        refused(
                Kind.REFUSED,
                "another run",
                "process " + ProcessHandle.current().pid());
        assertThat(half).exists();
    }

    private void lockOf(LockOwner owner) {
        write(to().resolve("_lock.json"), OutputJson.print(owner));
    }

    @Test
    void aFolderWithinTheOutputIsRefused() {
        JobException e = catchThrowableOfType(
                JobException.class,
                () -> new RevertJob(
                                new RevertOptions(
                                        output().toString(),
                                        output().resolve("raw").toString()),
                                Progress.Listener.NONE)
                        .execute(TestContext.shared()));
        assertThat(e.kind()).isEqualTo(Kind.USAGE);
        assertThat(output().resolve("raw")).doesNotExist();
    }

    @Test
    void aFolderThatNoRunFinishedIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        refused(Kind.UNUSABLE, "_manifest.json");
    }

    private void refused(Kind kind, String... words) {
        JobException e = catchThrowableOfType(JobException.class, this::revert);
        assertThat(e).as("refusal").isNotNull();
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e).hasMessageContainingAll(words);
        assertThat(e.getMessage()).doesNotContain("\n");
    }

    private interface Change {
        Dataset<Row> apply(Dataset<Row> rows);
    }

    /** Puts changed rows in the place of batch 0 of a data set. */
    private void rewrite(String dataset, Change change) {
        Path batch = output().resolve(dataset).resolve("batch=0");
        Path aside = folder.resolve("changed");
        change.apply(parquet(batch)).write().parquet(aside.toString());
        try {
            delete(batch);
            Files.move(aside, batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
