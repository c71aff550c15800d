package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.PAGE;
import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.run;
import static dev.refine.spark.job.TestRuns.source;
import static dev.refine.spark.job.TestRuns.write;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.ProgramReverter;
import dev.refine.core.text.TextHash;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.rows.PieceRows;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJobTest {
    @TempDir
    private Path folder;

    private Path pages(String name) {
        return write(
                folder.resolve(name),
                "{\"id\": \"page\", \"text\": " + json(PAGE) + ", \"n\": 1}",
                "{\"id\": \"same\", \"text\": " + json(PAGE) + ", \"n\": 2}",
                "{\"id\": \"clean\", \"text\": \"The river rose by two metres during the night, and nobody slept.\"}",
                "{\"id\": \"empty\", \"text\": \"\"}");
    }

    @Test
    void everyInputRowLeavesExactlyOnce() throws Exception {
        Path input = write(
                folder.resolve("bad.jsonl"),
                "{\"id\": \"page\", \"text\": " + json(PAGE) + "}",
                "{\"id\": \"empty\", \"text\": \"\"}",
                "{\"id\": \"white\", \"text\": \" \\n\\u00a0\\u2003\"}",
                "{\"id\": \"nul\", \"text\": \"A sentence with a \\u0000 in the middle of it, which is a character.\"}",
                "",
                "{\"id\": \"null\", \"text\": null}",
                "{\"id\": \"none\"}",
                "{\"id\": \"number\", \"text\": 5}",
                "{\"id\": \"object\", \"text\": {\"a\": 1}}",
                "{\"id\": \"half\", \"text\": \"half a pair \\ud83d\"}",
                "{\"id\": \"note\", \"text\": \"A whole sentence.\", \"note\": \"half a pair \\udc00\"}",
                "{\"id\": \"large\", \"text\": \"A whole sentence.\", \"n\": 12345678901234567890}",
                "{\"id\": \"wide\", \"text\": \"A whole sentence.\", \"n\": 0.5}",
                "{\"id\": \"broken\", \"text\": \"cut o");
        try (OutputStream out = Files.newOutputStream(input, java.nio.file.StandardOpenOption.APPEND)) {
            out.write("{\"id\": \"latin\", \"text\": \"caf".getBytes(US_ASCII));
            out.write(0xE9);
            out.write("\"}\n".getBytes(US_ASCII));
        }
        Path output = folder.resolve("out");
        RunResult result = run(options(input, output));

        assertThat(result.counts().documents()).isEqualTo(14);
        assertThat(result.counts().failed()).isEqualTo(9);
        Map<String, String> failures = TestRuns.rows(output, "failed").stream()
                .collect(Collectors.toMap(RunJobTest::name, row -> row.getAs("stage") + " " + row.getAs("reason")));
        assertThat(failures)
                .containsOnly(
                        Map.entry("null", "read null_text"),
                        Map.entry("none", "read null_text"),
                        Map.entry("number", "read not_a_string"),
                        Map.entry("object", "read not_a_string"),
                        Map.entry("half", "read lone_surrogate"),
                        Map.entry("note", "read lone_surrogate"),
                        Map.entry("large", "read unfit_value"),
                        Map.entry("{\"id\": \"broken\", \"text\": \"cut o", "read malformed_record"),
                        Map.entry("{\"id\": \"latin\", \"text\": \"caf\ufffd\"}", "read not_utf8"));
        assertThat(TestRuns.rows(output, "refined"))
                .extracting(row -> row.<String>getAs("id"))
                .containsExactlyInAnyOrder("page", "empty", "white", "nul", "wide");
        Row white = TestRuns.refined(output, "white");
        assertThat(TestRuns.refined(output, "empty").<String>getAs("outcome")).isEqualTo("unchanged");
        assertThat(white.<String>getAs("outcome")).isEqualTo("unchanged");
        assertThat(white.<String>getAs("text")).isEqualTo(" \n\u00a0\u2003");
        assertThat(TestRuns.refined(output, "nul").<String>getAs("text")).contains("\0");
        assertThat(TestRuns.rows(output, "programs")).hasSize(5);
    }

    /** A failed row by its id, or by the record that could not be read. */
    private static String name(Row failed) {
        String id = failed.getAs("id");
        byte[] bytes = failed.getAs("raw_bytes");
        return id == null ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8) : id;
    }

    @Test
    void aFailedRowKeepsTheBytesThatCouldNotBeRead() throws Exception {
        Path input = folder.resolve("latin.jsonl");
        byte[] record = {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xE9, '"', '}'};
        Files.write(input, record);
        Files.write(input, "\n{\"text\": \"fine\"}\n".getBytes(US_ASCII), java.nio.file.StandardOpenOption.APPEND);
        Path output = folder.resolve("out");
        run(options(input, output));
        assertThat(TestRuns.rows(output, "failed"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.<byte[]>getAs("raw_bytes")).isEqualTo(record));
    }

    @Test
    void bytesOfParquetThatAreNotUtf8AreAFailedRowOfTheirOwn() {
        Path input = folder.resolve("latin.parquet");
        TestContext.shared()
                .spark()
                .sql("SELECT 'good' AS id, CAST('a fine text' AS STRING) AS text"
                        + " UNION ALL SELECT 'bad', CAST(X'636166E9' AS STRING)")
                .write()
                .parquet(input.toString());
        Path output = folder.resolve("out");
        RunResult result = run(options(input, output));
        assertThat(result.counts()).isEqualTo(new DocumentCounts(2, 0, 1, 0, 1));
        assertThat(TestRuns.rows(output, "failed")).singleElement().satisfies(row -> {
            assertThat(row.<String>getAs("id")).isEqualTo("bad");
            assertThat(row.<String>getAs("reason")).isEqualTo("not_utf8");
            assertThat(row.<byte[]>getAs("raw_bytes")).isEqualTo(new byte[] {'c', 'a', 'f', (byte) 0xE9});
        });
    }

    @Test
    void tooManyFailedDocumentsAreSaidWhenAllIsWritten() {
        Path input =
                write(folder.resolve("bad.jsonl"), "{\"id\": 1, \"text\": 5}", "{\"id\": 2, \"text\": \"a\"}", "x");
        Path output = folder.resolve("out");
        RunOptions options = new RunOptions(
                source(input, "text"),
                output.toString(),
                "default",
                "precise",
                Writing.DEFAULT,
                false,
                FailedShareLimit.DEFAULT,
                Map.of());
        assertThatThrownBy(() -> run(options))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(JobException.Kind.TOO_MANY_FAILED))
                .hasMessageContaining("2 of 3 documents failed");
        assertThat(output.resolve("_manifest.json")).exists();
        assertThat(TestRuns.rows(output, "refined")).hasSize(1);
    }

    @Test
    void refinedTextAndPiecesGiveTheRawTextWhoseHashIsStored() {
        Path output = folder.resolve("out");
        run(options(pages("pages.jsonl"), output));
        Map<String, List<Row>> removed =
                TestRuns.rows(output, "removed").stream().collect(Collectors.groupingBy(TestRuns::hash));
        for (Row row : TestRuns.rows(output, "refined")) {
            List<Row> pieces = removed.getOrDefault(TestRuns.hash(row), List.of());
            String raw = ProgramReverter.revert(
                            row.getAs("text"),
                            pieces.isEmpty()
                                    ? List.of()
                                    : PieceRows.pieces(pieces.get(0).getList(2)))
                    .orElseThrow();
            assertThat(Hashes.hex(TextHash.of(raw))).isEqualTo(TestRuns.hash(row));
        }
    }

    @Test
    void theModelTakesTheMenuAndLeavesTheStory() {
        Path output = folder.resolve("out");
        RunResult result = run(options(pages("pages.jsonl"), output));
        Row page = TestRuns.refined(output, "page");
        assertThat(page.<String>getAs("outcome")).isEqualTo("refined");
        assertThat(page.<String>getAs("text"))
                .contains("The river rose by two metres")
                .doesNotContain("Share on");
        assertThat(result.removedChars()).isPositive();
    }

    @Test
    void documentsWithTheSameTextGetTheSameResult() {
        Path output = folder.resolve("out");
        run(options(pages("pages.jsonl"), output));
        Row same = TestRuns.refined(output, "same");
        assertThat(same.<String>getAs("text"))
                .isEqualTo(TestRuns.refined(output, "page").getAs("text"));
        assertThat(same.<Long>getAs("n")).isEqualTo(2);
        assertThat(TestRuns.rows(output, "removed")).hasSize(2);
    }

    @Test
    void compressionAndFormatOfTheInputChangeNoRow() throws Exception {
        Path plain = pages("pages.jsonl");
        Path gzip = folder.resolve("pages.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            Files.copy(plain, out);
        }
        Path parquet = folder.resolve("pages.parquet");
        TestContext.shared().spark().read().json(plain.toString()).write().parquet(parquet.toString());
        run(options(plain, folder.resolve("of-plain")));
        run(options(gzip, folder.resolve("of-gzip")));
        run(options(parquet, folder.resolve("of-parquet")));
        for (String dataset : List.of("programs", "refined", "removed", "failed", "stats/documents")) {
            List<String> expected = TestRuns.comparable(folder.resolve("of-plain"), dataset);
            assertThat(TestRuns.comparable(folder.resolve("of-gzip"), dataset)).isEqualTo(expected);
            assertThat(TestRuns.comparable(folder.resolve("of-parquet"), dataset))
                    .isEqualTo(expected);
        }
    }

    @Test
    void otherColumnsPassThroughWithTheirTypesAndOrder() {
        Dataset<Row> typed = TestContext.shared()
                .spark()
                .sql(
                        "SELECT named_struct('text', '" + PAGE.replace("\n", "\\n") + "', 'lang', 'en') AS page,"
                                + " CAST(1.50 AS DECIMAL(20,2)) AS price, DATE '1200-02-29' AS day, X'00FF' AS raw,"
                                + " TIMESTAMP '1950-01-01 00:00:00.123456' AS at, array(1, NULL) AS list, map('k', 1.5f) AS map,"
                                + " CAST(NULL AS BOOLEAN) AS flag, CAST(7 AS SMALLINT) AS `odd name.with dots`, 'p' AS program");
        Path input = folder.resolve("typed.parquet");
        typed.write().parquet(input.toString());
        Path output = folder.resolve("out");
        run(options(source(input, "page.text"), output, "thorough"));

        Dataset<Row> refined = TestRuns.read(output, "refined");
        assertThat(refined.drop("text_hash", "outcome", "batch").schema().simpleString())
                .isEqualTo(typed.schema().simpleString());
        assertThat(refined.drop("page", "text_hash", "outcome", "batch").collectAsList())
                .isEqualTo(typed.drop("page").collectAsList());
        assertThat(refined.select("page.lang", "page.text").head().getString(0)).isEqualTo("en");
        assertThat(refined.select("page.text").head().getString(0)).doesNotContain("Share on");
    }

    @Test
    void rowsDoNotDependOnHowTheInputIsCutIntoFiles() {
        List<String> records = IntStream.range(0, 40)
                .mapToObj(i -> "{\"id\": \"" + i + "\", \"text\": " + json("Page " + i + "\n" + PAGE) + "}")
                .toList();
        Path one = write(folder.resolve("one.jsonl"), records.toArray(new String[0]));
        for (int i = 0; i < 8; i++) {
            write(
                    folder.resolve("part-" + i + ".jsonl"),
                    records.subList(i * 5, i * 5 + 5).toArray(new String[0]));
        }
        run(options(one, folder.resolve("of-one")));
        run(options(folder.resolve("part-*.jsonl"), folder.resolve("of-parts")));
        for (String dataset : List.of("programs", "refined", "removed", "stats/documents")) {
            assertThat(TestRuns.comparable(folder.resolve("of-parts"), dataset))
                    .isEqualTo(TestRuns.comparable(folder.resolve("of-one"), dataset));
        }
    }

    @Test
    void emptyDatasetsHaveTheirColumnsAllTheSame() {
        Path output = folder.resolve("out");
        run(options(write(folder.resolve("one.jsonl"), "{\"id\": \"a\", \"text\": \"\"}"), output));
        assertThat(TestRuns.read(output, "removed").columns()).containsExactly("text_hash", "id", "pieces", "batch");
        assertThat(TestRuns.read(output, "failed").columns())
                .containsExactly("id", "text", "raw_bytes", "stage", "reason", "batch");
    }

    @Test
    void anInputOfNoDocumentsGivesAnOutputOfNone() throws Exception {
        Path input = Files.createFile(folder.resolve("none.jsonl"));
        RunResult result = run(options(input, folder.resolve("out")));
        assertThat(result.counts()).isEqualTo(new DocumentCounts(0, 0, 0, 0, 0));
        assertThat(TestRuns.rows(folder.resolve("out"), "refined")).isEmpty();
    }

    @Test
    void theManifestSaysWhatWasDoneWithWhat() throws Exception {
        Path output = folder.resolve("out");
        run(options(pages("pages.jsonl"), output));
        Manifest manifest = Manifest.parse(Files.readString(output.resolve("_manifest.json")), "out");
        assertThat(manifest.counts().documents()).isEqualTo(4);
        assertThat(manifest.input().files()).isEqualTo(1);
        assertThat(manifest.preset()).isEqualTo("thorough");
        assertThat(manifest.bundle().fingerprint()).matches("[0-9a-f]{64}");
        assertThat(manifest.versions()).containsKeys("refine", "spark", "java");
        assertThat(manifest.textColumn()).isEqualTo("text");
        assertThat(output.resolve("report.html")).content().contains("<del").contains("Share on Facebook");
    }

    @Test
    void progressGoesForwardAndNamesTheStages() {
        List<Progress> told = new java.util.concurrent.CopyOnWriteArrayList<>();
        new RunJob(options(pages("pages.jsonl"), folder.resolve("out")), told::add).execute(TestContext.shared());
        assertThat(told).isSortedAccordingTo(java.util.Comparator.comparingDouble(Progress::share));
        assertThat(told).allSatisfy(progress -> assertThat(progress.share()).isBetween(0.0, 1.0));
    }
}
