package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.PAGE;
import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.run;
import static dev.refine.spark.job.TestRuns.source;
import static dev.refine.spark.job.TestRuns.write;
import static dev.refine.spark.job.TestRuns.writing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.stats.RuleTotals;
import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.Rule;
import dev.refine.core.stats.rules.RuleOptions;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesRunTest {
    private static final RuleOptions RULES =
            RuleOptions.of(EnumSet.of(RuleSet.GOPHER_QUALITY, RuleSet.C4), Reading.PAPER);

    @TempDir
    private static Path shared;

    private static Path input;
    private static Path output;
    private static RunResult result;

    @TempDir
    private Path folder;

    @BeforeAll
    static void refine() {
        String prose = "The river rose by two metres that night, and nobody slept. People left. They came back. ";
        input = write(
                shared.resolve("in.jsonl"),
                "{\"id\": \"page\", \"text\": " + json(PAGE) + "}",
                "{\"id\": \"prose\", \"text\": " + json(prose.repeat(6)) + "}",
                "{\"id\": \"brackets\", \"text\": \"function() { }\"}",
                "{\"id\": \"number\", \"text\": 5}");
        output = shared.resolve("out");
        result = run(asking(output, RULES));
    }

    private static RunOptions asking(Path output, RuleOptions rules) {
        return writing(options(input, output), Writing.DEFAULT.asking(rules));
    }

    @Test
    void theBrokenRulesStandBesideTheMeasuresOfBothTexts() {
        Map<String, String> texts = TestRuns.rows(output, "refined").stream()
                .collect(Collectors.toMap(row -> row.getAs("id"), row -> row.getAs("text")));
        List<Row> documents = TestRuns.rows(output, "stats/documents");
        assertThat(documents).hasSize(3).allSatisfy(row -> {
            String refined = Objects.requireNonNull(texts.get(row.<String>getAs("id")));
            assertThat(broken(row, "refined")).isEqualTo(expected(refined));
        });
        Row page = documents.stream()
                .filter(row -> "page".equals(row.getAs("id")))
                .findFirst()
                .orElseThrow();
        assertThat(broken(page, "raw")).isEqualTo(expected(PAGE)).isEmpty();
        assertThat(broken(page, "refined")).contains("gopher_few_words", "c4_few_sentences");
    }

    private static List<String> expected(String text) {
        return RULES.scan().verdicts(text).broken().stream().map(Rule::word).toList();
    }

    private static List<String> broken(Row document, String side) {
        return document.getStruct(document.fieldIndex(side)).getList(12);
    }

    @Test
    void theFiguresCountTheDocumentsThatBreakThem() {
        Map<String, Double> figures = TestRuns.rows(output, "stats/corpus").stream()
                .filter(row -> row.<String>getAs("measure").startsWith("rule"))
                .collect(Collectors.toMap(
                        row -> row.getAs("measure") + " " + row.getAs("side"), row -> row.getAs("value")));
        assertThat(figures)
                .containsEntry("rules.gopher_quality.failed raw", 1.0)
                .containsEntry("rules.gopher_quality.failed refined", 2.0)
                .containsEntry("rules.c4.c4_curly_brackets raw", 1.0)
                .containsEntry("rules.c4.c4_curly_brackets refined", 1.0)
                .containsEntry("rules.c4.failed raw", 1.0)
                .containsEntry("rules.c4.failed refined", 2.0);
        assertThat(figures.get("rule_lines.c4_no_end_mark raw"))
                .isGreaterThan(figures.get("rule_lines.c4_no_end_mark refined"));
        assertThat(result.rules())
                .containsExactly(new RuleTotals("c4", 3, 1, 2), new RuleTotals("gopher-quality", 3, 1, 2));
    }

    @Test
    void applyTellsTheSameAsRun() {
        Path programs = folder.resolve("programs");
        new ProgramJob(options(input, programs), Progress.Listener.NONE).execute(TestContext.shared());
        Path applied = folder.resolve("applied");
        ApplyOptions options = new ApplyOptions(
                source(input, "text"),
                programs.toString(),
                applied.toString(),
                Optional.empty(),
                Optional.empty(),
                Writing.DEFAULT.asking(RULES),
                new FailedShareLimit(1),
                Map.of());
        new ApplyJob(options, Progress.Listener.NONE).execute(TestContext.shared());
        for (String dataset : List.of("stats/documents", "stats/corpus")) {
            assertThat(TestRuns.comparable(applied, dataset)).isEqualTo(TestRuns.comparable(output, dataset));
        }
    }

    @Test
    void withoutRulesNothingIsTold() {
        Path plain = folder.resolve("plain");
        assertThat(run(options(input, plain)).rules()).isEmpty();
        assertThat(TestRuns.rows(plain, "stats/documents"))
                .hasSize(3)
                .allSatisfy(
                        row -> assertThat(row.getStruct(row.fieldIndex("raw")).isNullAt(12))
                                .isTrue());
        assertThat(TestRuns.rows(plain, "stats/corpus"))
                .noneMatch(row -> row.<String>getAs("measure").startsWith("rule"));
    }

    @Test
    void anOutputIsNotGoneOnWithUnderOtherRules() {
        assertThatThrownBy(() -> run(asking(output, RuleOptions.of(EnumSet.of(RuleSet.C4), Reading.PAPER))))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(JobException.Kind.REFUSED))
                .hasMessageContaining("rules gopher-quality,c4")
                .hasMessageContaining("this run has c4");
        assertThatThrownBy(() -> run(options(input, output))).hasMessageContaining("this run has none");
    }
}
