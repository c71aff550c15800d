package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.PAGE;
import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.write;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.RuleOptions;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.TestContext;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefineTest {
    private static final SparkSession SPARK = TestContext.shared().spark();

    @TempDir
    private static Path shared;

    private static Path output;
    private static Dataset<Row> corpus;
    private static Dataset<Row> programs;

    @BeforeAll
    static void refine() {
        Path lines = write(
                shared.resolve("in.jsonl"),
                "{\"id\": \"page\", \"text\": " + json(PAGE) + ", \"n\": 1}",
                "{\"id\": \"same\", \"text\": " + json(PAGE) + ", \"n\": 2}",
                "{\"id\": \"clean\", \"text\": \"The river rose by two metres during the night, and nobody slept.\"}",
                "{\"id\": \"menu\", \"text\": \"Home | About | Contact\\nShare on Facebook\"}",
                "{\"id\": \"null\", \"text\": null}");
        Path input = shared.resolve("in.parquet");
        SPARK.read().json(lines.toString()).write().parquet(input.toString());
        output = shared.resolve("out");
        TestRuns.run(options(input, output));
        corpus = SPARK.read().parquet(input.toString());
        programs = Refine.program(corpus, RefineOptions.of(Map.of("preset", "thorough")));
    }

    private static List<String> sorted(Dataset<Row> rows) {
        return rows.toJSON().collectAsList().stream().sorted().toList();
    }

    @Test
    void programsAreThoseOfTheCommand() {
        assertThat(sorted(programs)).hasSize(4).isEqualTo(TestRuns.comparable(output, "programs"));
    }

    @Test
    void whatTheyMakeOfTheCorpusIsWhatTheCommandMakes() {
        RefinedRows rows = Refine.apply(corpus, programs, RefineOptions.DEFAULT);
        assertThat(sorted(rows.refined())).hasSize(4).isEqualTo(TestRuns.comparable(output, "refined"));
        assertThat(sorted(rows.removed())).isNotEmpty().isEqualTo(TestRuns.comparable(output, "removed"));
        assertThat(sorted(rows.failed())).hasSize(1).isEqualTo(TestRuns.comparable(output, "failed"));
        assertThat(sorted(rows.documentStats())).isEqualTo(TestRuns.comparable(output, "stats/documents"));
    }

    @Test
    void anotherPresetNeedsNoModel() {
        Dataset<Row> precise = Refine.program(corpus, RefineOptions.DEFAULT);
        RefinedRows remade = Refine.apply(corpus, precise, RefineOptions.of(Map.of("preset", "thorough")));
        assertThat(sorted(remade.refined())).isEqualTo(TestRuns.comparable(output, "refined"));
        RefinedRows all = Refine.apply(corpus, precise, RefineOptions.of(Map.of("threshold", "1")));
        assertThat(all.removed().count()).isZero();
    }

    @Test
    void anotherThresholdKeepsTheOtherLimitsOfThePresetThatMadeTheProgram() {
        // thorough takes larger shares of a document away than precise may
        RefinedRows moved = Refine.apply(corpus, programs, RefineOptions.of(Map.of("threshold", "0.5")));
        RefinedRows named =
                Refine.apply(corpus, programs, RefineOptions.of(Map.of("threshold", "0.5", "preset", "thorough")));
        assertThat(sorted(moved.refined())).isEqualTo(sorted(named.refined()));
        RefinedRows precise =
                Refine.apply(corpus, programs, RefineOptions.of(Map.of("threshold", "0.5", "preset", "precise")));
        assertThat(sorted(moved.refined())).isNotEqualTo(sorted(precise.refined()));
        RefinedRows unknown = Refine.apply(
                corpus, programs.withColumn("preset", lit("mine")), RefineOptions.of(Map.of("threshold", "0.5")));
        assertThat(unknown.failed()
                        .select("reason")
                        .distinct()
                        .as(Encoders.STRING())
                        .collectAsList())
                .contains("unknown_preset");
        refused(
                () -> Refine.apply(corpus, programs.drop("units"), RefineOptions.of(Map.of("threshold", "0.5"))),
                "no column units");
    }

    @Test
    void textsWithinStructsAndRulesAreTakenToo() {
        Dataset<Row> nested = corpus.select(
                col("id"), struct(col("text").as("body"), col("n")).as("page.one"));
        RefineOptions options =
                RefineOptions.of(Map.of("text-column", "page.one", "rules", "c4", "rules-reading", "datatrove"));
        assertThat(options.rules()).isEqualTo(RuleOptions.of(EnumSet.of(RuleSet.C4), Reading.DATATROVE));
        refused(() -> Refine.apply(nested, programs, options), "text column page.one: holds struct");

        Dataset<Row> plain = nested.withColumnRenamed("page.one", "page");
        RefinedRows rows =
                Refine.apply(plain, programs, RefineOptions.of(Map.of("text-column", "page.body", "rules", "c4")));
        assertThat(rows.refined().select("page.body").as(Encoders.STRING()).collectAsList())
                .hasSameElementsAs(TestRuns.read(output, "refined")
                        .select("text")
                        .as(Encoders.STRING())
                        .collectAsList());
        assertThat(rows.documentStats()
                        .filter("array_contains(raw.broken_rules, 'c4_few_sentences')")
                        .count())
                .isPositive();
    }

    @Test
    void sqlAppliesProgramsAndTellsWhatWent() {
        Refine.register(SPARK);
        Row row = SPARK.sql("SELECT refine_apply('Menu\nA river', 'remove_lines(1, 1)') AS refined,"
                        + " refine_removed('Menu\nA river', 'remove_lines(1, 1)') AS removed,"
                        + " refine_apply('Menu', 'remove_lines(5, 9)\nnonsense(') AS skipped,"
                        + " refine_apply(NULL, 'keep_all()') AS no_text, refine_removed('a', NULL) AS no_program")
                .head();
        assertThat(row.<String>getAs("refined")).isEqualTo("A river");
        assertThat(row.<Row>getList(1)).singleElement().satisfies(piece -> {
            assertThat(piece.<Integer>getAs("line")).isEqualTo(1);
            assertThat(piece.<String>getAs("text")).isEqualTo("Menu");
            assertThat(piece.<Boolean>getAs("whole_line")).isTrue();
        });
        assertThat(row.<String>getAs("skipped")).isEqualTo("Menu");
        assertThat(row.isNullAt(3)).isTrue();
        assertThat(row.isNullAt(4)).isTrue();
        // the stored programs and these functions say the same
        TestRuns.read(output, "refined").select("id", "text").createOrReplaceTempView("refined");
        TestRuns.read(output, "programs").select("id", "program").createOrReplaceTempView("programs");
        corpus.createOrReplaceTempView("corpus");
        assertThat(SPARK.sql("SELECT c.id FROM corpus c JOIN programs p USING (id) JOIN refined r USING (id)"
                                + " WHERE refine_apply(c.text, p.program) = r.text")
                        .count())
                .isEqualTo(4);
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingRuns() {
        refused(() -> RefineOptions.of(Map.of("presets", "a")), "option presets: there are bundle, id-column");
        refused(() -> RefineOptions.of(Map.of("threshold", "high")), "threshold high: is no number");
        refused(() -> RefineOptions.of(Map.of("threshold", "2")), "threshold 2: is not from 0 to 1");
        refused(() -> RefineOptions.of(Map.of("rules", "c5")), "no rules are named \"c5\"");
        refused(() -> Refine.program(corpus, RefineOptions.of(Map.of("threshold", "0.5"))), "for apply");
        refused(() -> Refine.program(corpus, RefineOptions.of(Map.of("preset", "bold"))), "bold");
        refused(() -> Refine.program(corpus, RefineOptions.of(Map.of("text-column", "n"))), "text column n: holds");
        refused(() -> Refine.program(corpus, RefineOptions.of(Map.of("text-column", "body"))), "no such column");
        refused(() -> Refine.program(corpus.withColumn("batch", col("n")), RefineOptions.DEFAULT), "batch");
        refused(() -> Refine.apply(corpus, corpus, RefineOptions.DEFAULT), "programs: have no column text_hash");
        Dataset<Row> numbers = Refine.program(corpus, RefineOptions.DEFAULT).withColumn("program", col("chunks"));
        refused(
                () -> Refine.apply(corpus, numbers, RefineOptions.DEFAULT),
                "programs: their column program holds int, not string; pass rows of Refine.program");
        refused(
                () -> Refine.program(corpus, RefineOptions.of(Map.of("bundle", shared + "/none"))),
                "bundle " + shared + "/none");
        assertThat(RefineOptions.DEFAULT.preset()).isEqualTo(Optional.empty());
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(JobException.class).hasMessageContaining(message);
    }

    @Test
    void programsThatWereWrittenAndReadAgainServeAsWell() {
        Path written = shared.resolve("written");
        programs.write().parquet(written.toString());
        RefinedRows rows = Refine.apply(corpus, SPARK.read().parquet(written.toString()), RefineOptions.DEFAULT);
        assertThat(sorted(rows.refined())).isEqualTo(TestRuns.comparable(output, "refined"));
    }
}
