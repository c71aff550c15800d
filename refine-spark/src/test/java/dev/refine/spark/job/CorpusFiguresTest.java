package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.PAGE;
import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.run;
import static dev.refine.spark.job.TestRuns.source;
import static dev.refine.spark.job.TestRuns.write;
import static dev.refine.spark.job.TestRuns.writing;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.stats.Scale;
import dev.refine.core.stats.TextMeasure;
import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.RuleOptions;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.CorpusReader;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.TestContext;
import dev.refine.spark.session.WorkCounters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run over pages of many sizes, and what its statistics say. */
class CorpusFiguresTest {
    private static final RuleOptions RULES = RuleOptions.of(EnumSet.allOf(RuleSet.class), Reading.PAPER);
    private static final SparkSession SPARK = TestContext.shared().spark();
    private static final int PAGES = 60;

    @TempDir
    private static Path shared;

    private static Path input;
    private static Path output;

    @TempDir
    private Path folder;

    @BeforeAll
    static void refine() {
        Stream<String> pages = IntStream.range(0, PAGES)
                .mapToObj(i ->
                        "{\"id\": \"" + i + "\", \"text\": " + json("Page " + i + "\n" + PAGE.repeat(i % 7)) + "}");
        Stream<String> others = Stream.of(
                "{\"id\": \"empty\", \"text\": \"\"}",
                "{\"id\": \"white\", \"text\": \" \\n \"}",
                "{\"id\": \"menu\", \"text\": \"Home | About | Contact\\nShare on Facebook\"}",
                "{\"id\": \"number\", \"text\": 5}",
                "{\"id\": \"null\", \"text\": null}");
        input = write(shared.resolve("in.jsonl"), Stream.concat(pages, others).toArray(String[]::new));
        output = shared.resolve("out");
        run(writing(options(input, output), Writing.DEFAULT.asking(RULES)));
    }

    @Test
    void figuresOfAnyPartsAreEqualToTheLastDigit() {
        try (ApplyStage stage = applied(TestRuns.read(output, "programs"))) {
            Dataset<Row> documents = stage.outcomes();
            List<String> whole = TestRuns.comparable(output, "stats/corpus");
            assertThat(whole).hasSizeGreaterThan(200);
            assertThat(figures("one-task", documents.coalesce(1))).isEqualTo(whole);
            assertThat(figures("many-tasks", documents.repartition(9))).isEqualTo(whole);
            assertThat(figures("many-batches", documents.randomSplit(new double[] {1, 5, 3}, 7)))
                    .isEqualTo(whole);
            assertThat(figures(
                            "with-an-empty-batch",
                            documents.filter(col("outcome").equalTo("failed")),
                            documents.filter(lit(false)),
                            documents.filter(col("outcome").notEqual("failed"))))
                    .isEqualTo(whole);
        }
    }

    /** Figures of batches of these documents, each written and read back. */
    @SafeVarargs
    private List<String> figures(String name, Dataset<Row>... batches) {
        List<String> folders = new ArrayList<>();
        for (Dataset<Row> batch : batches) {
            folders.add(folder.resolve(name + "/stats/states/batch=" + folders.size())
                    .toString());
            BatchStates.rows(SPARK, BatchStates.of(batch, RULES)).write().parquet(folders.get(folders.size() - 1));
        }
        Path out = folder.resolve(name);
        new CorpusFigures(SPARK).derive(folders, out.resolve("stats/corpus").toString());
        return TestRuns.comparable(out, "stats/corpus");
    }

    private static ApplyStage applied(Dataset<Row> programs) {
        Corpus corpus = CorpusReader.read(TestContext.shared(), source(input, "text"));
        return ApplyStage.of(
                corpus,
                programs,
                new ApplyProgram(new ProgramSource.Stored(), RULES, WorkCounters.of(SPARK.sparkContext())),
                ProgramJoin.OF_SPARK);
    }

    @Test
    void sumsAreThoseOfTheDocuments() {
        Map<String, Row> figures = figures();
        double documents = doubles("removed_chars").length;
        for (String side : List.of("raw", "refined")) {
            for (String measure : List.of("chars", "lines", "words")) {
                double sum = sum(side + "." + measure);
                assertThat(value(figures, measure + ".sum " + side)).isEqualTo(sum);
                assertThat(value(figures, measure + ".mean " + side)).isEqualTo(sum / documents);
            }
        }
        assertThat(value(figures, "chars.sum removed")).isEqualTo(sum("removed_chars"));
        assertThat(value(figures, "lines.sum removed")).isEqualTo(sum("removed_lines"));
        assertThat(value(figures, "ops_per_document.sum removed")).isEqualTo(sum("ops"));
        assertThat(value(figures, "ops.remove_lines removed")
                        + value(figures, "ops.remove_str removed")
                        + value(figures, "ops.remove_all removed"))
                .isEqualTo(value(figures, "ops_per_document.sum removed"))
                .isPositive();
    }

    @Test
    void outcomesAndFailuresAreCounted() {
        Map<String, Row> figures = figures();
        assertThat(value(figures, "documents raw")).isEqualTo(PAGES + 5);
        for (String outcome : List.of("refined", "unchanged", "emptied")) {
            assertThat(value(figures, "outcome." + outcome + " raw"))
                    .isEqualTo(TestRuns.rows(output, "refined").stream()
                            .filter(row -> outcome.equals(row.getAs("outcome")))
                            .mapToDouble(row -> 1)
                            .sum());
        }
        assertThat(value(figures, "failed.read.not_a_string raw")).isEqualTo(1);
        assertThat(value(figures, "failed.read.null_text raw")).isEqualTo(1);
        assertThat(value(figures, "outcome.failed raw")).isEqualTo(2);
    }

    @Test
    void quantilesAreAsCloseToTheExactOnesAsTheirScaleSays() {
        Map<String, Row> figures = figures();
        for (TextMeasure measure : TextMeasure.values()) {
            for (String side : List.of("raw", "refined")) {
                double[] values = doubles(side + "." + measure.word());
                assertThat(support(figures, measure.word() + ".p50 " + side)).isEqualTo(values.length);
                for (int percent : new int[] {5, 25, 50, 75, 95}) {
                    double exact = values[(int) Math.ceil(percent * values.length / 100.0) - 1];
                    Scale scale = measure.scale();
                    double error = Math.max(scale.absoluteError(), exact * scale.relativeError());
                    String name = "%s.p%02d %s".formatted(measure.word(), percent, side);
                    assertThat(value(figures, name)).as(name).isCloseTo(exact, within(error * (1 + 1e-12)));
                }
                assertThat(value(figures, measure.word() + ".min " + side)).isEqualTo(values[0]);
                assertThat(value(figures, measure.word() + ".max " + side)).isEqualTo(values[values.length - 1]);
            }
        }
    }

    @Test
    void opsThatWereNotTakenAreCountedForEachDocument() {
        Dataset<Row> programs = TestRuns.read(output, "programs")
                .withColumn(ProgramRows.PROGRAM, lit("remove_lines(1, 1)\nremove_lines(900, 901)"))
                .withColumn(
                        "skipped",
                        expr(
                                "array(named_struct('op', 'x', 'reason', 'absent'), named_struct('op', 'y', 'reason', NULL))"));
        try (ApplyStage stage = applied(programs)) {
            figures("skipped", stage.outcomes());
        }
        Map<String, Row> figures = figures(folder.resolve("skipped"));
        int readable = PAGES + 3;
        assertThat(value(figures, "skipped.absent removed")).isEqualTo(readable);
        assertThat(value(figures, "skipped.other removed")).isEqualTo(readable);
        assertThat(value(figures, "skipped.out_of_range removed"))
                .as("no text has the lines 900 and 901")
                .isEqualTo(readable);
        assertThat(support(figures, "skipped.absent removed")).isEqualTo(readable);
    }

    @Test
    void figuresAreReplacedAsAWhole() throws Exception {
        Path corpus = folder.resolve("stats/corpus");
        CorpusFigures figures = new CorpusFigures(SPARK);
        figures.derive(List.of(), corpus.toString());
        assertThat(value(figures(folder), "documents raw")).isEqualTo(0);
        figures.derive(List.of(output.resolve("stats/states/batch=0").toString()), corpus.toString());

        assertThat(TestRuns.comparable(folder, "stats/corpus")).isEqualTo(TestRuns.comparable(output, "stats/corpus"));
        try (Stream<Path> files = Files.list(corpus)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")))
                    .containsExactly("figures.parquet");
        }
        assertThat(folder.resolve("stats")).isDirectoryNotContaining("glob:**/_*");
    }

    @Test
    void bytesThatAreNoStateAreSaidWithTheirFolder() {
        Path good = output.resolve("stats/states/batch=0");
        Path bad = folder.resolve("stats/states/batch=1");
        SPARK.read()
                .parquet(good.toString())
                .withColumn("state", expr("IF(measure = 'words', substring(state, 1, 40), state)"))
                .write()
                .parquet(bad.toString());
        refused(good, bad, "words of raw: a state whose checksum does not fit");
    }

    @Test
    void aStateOfAnotherVersionIsSaidWithItsFolder() {
        Path good = output.resolve("stats/states/batch=0");
        Path bad = folder.resolve("stats/states/batch=1");
        SPARK.read()
                .parquet(good.toString())
                .withColumn("state", expr("concat(X'07', substring(state, 2))"))
                .write()
                .parquet(bad.toString());
        refused(good, bad, "a state of version 7, but this program reads version 1");
    }

    @Test
    void aFileOfStatesThatBreaksOffOrIsGoneIsSaidWithItsFolder() throws Exception {
        Path good = output.resolve("stats/states/batch=0");
        Path bad = Files.createDirectories(folder.resolve("stats/states/batch=1"));
        Path file;
        try (Stream<Path> files = Files.list(good)) {
            file = files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(bad.resolve("part.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        refused(good, bad, "part.parquet");
        refused(good, folder.resolve("stats/states/batch=2"), "batch=2");
    }

    private void refused(Path good, Path bad, String why) {
        String corpus = folder.resolve("stats/corpus").toString();
        assertThatThrownBy(() -> new CorpusFigures(SPARK).derive(List.of(good.toString(), bad.toString()), corpus))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(JobException.Kind.UNUSABLE))
                .hasMessageStartingWith("states " + bad + ": ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
        assertThat(folder.resolve("stats/corpus")).doesNotExist();
    }

    private static Map<String, Row> figures() {
        return figures(output);
    }

    /** Name and side → row. */
    private static Map<String, Row> figures(Path output) {
        return TestRuns.rows(output, "stats/corpus").stream()
                .collect(Collectors.toMap(row -> row.getString(0) + " " + row.getString(1), row -> row));
    }

    private static double value(Map<String, Row> figures, String name) {
        return Objects.requireNonNull(figures.get(name), name).<Double>getAs("value");
    }

    private static long support(Map<String, Row> figures, String name) {
        return Objects.requireNonNull(figures.get(name), name).<Long>getAs("support");
    }

    /** A sum of whole numbers. */
    private static double sum(String column) {
        return Arrays.stream(doubles(column)).sum();
    }

    /** The values of the documents that have one, from the lowest on. */
    private static double[] doubles(String column) {
        return TestRuns.read(output, "stats/documents")
                .select(col(column).cast("double").as("value"))
                .collectAsList()
                .stream()
                .filter(row -> !row.isNullAt(0))
                .mapToDouble(row -> row.getDouble(0))
                .sorted()
                .toArray();
    }
}
