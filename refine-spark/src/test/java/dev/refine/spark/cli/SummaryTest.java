package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.evaluate.Evaluation;
import dev.refine.core.evaluate.Measure;
import dev.refine.core.stats.RuleTotals;
import dev.refine.spark.job.CascadeShare;
import dev.refine.spark.job.EvaluationResult;
import dev.refine.spark.job.ProgramResult;
import dev.refine.spark.job.RunResult;
import dev.refine.spark.output.AsideFile;
import dev.refine.spark.output.ColumnCounts;
import dev.refine.spark.output.DocumentCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final RunResult.Work NOTHING = new RunResult.Work(0, 0, 0, 0, Duration.ZERO);

    @Test
    void aRunIsSummedUpInALinedUpTable() {
        RunResult result = new RunResult(
                "file:/data/out/pages",
                new DocumentCounts(12_000, 9_000, 2_500, 400, 100),
                49_200_000,
                6_150_000,
                81_234,
                List.of(new RuleTotals("c4", 11_900, 5_950, 2_975), new RuleTotals("fineweb", 11_900, 119, 0)),
                List.of(new AsideFile("file:/data/in/broken.gz", "can't be read to its end: EOF")),
                ColumnCounts.NONE,
                new RunResult.Work(
                        2,
                        3,
                        9_000,
                        50_000_000,
                        Duration.ofSeconds(125),
                        Optional.of(new CascadeShare("encoder 0.1.0", 1_400, 210, 20_000, 2_600, .62, 7))),
                "file:///data/out/pages/report.html");

        assertThat(RunSummary.lines(result))
                .containsExactly(
                        "documents        12,000",
                        "  refined         9,000  75.0 %",
                        "  unchanged       2,500  20.8 %",
                        "  emptied           400   3.3 %",
                        "  failed            100   0.8 %",
                        "characters   49,200,000",
                        "  removed     6,150,000  12.5 %",
                        "ops              81,234",
                        "rules broken     raw  refined",
                        "  c4          50.0 %   25.0 %",
                        "  fineweb      1.0 %    0.0 %",
                        "time    2 min 05 s, 0.40 MB/s of input",
                        "batches 3 done (9,000 documents), 2 before",
                        "cascade encoder 0.1.0 decided 210 of 1,400 chunks (15.0 %), 13.0 % of their lines, in 62.0 % of the time"
                                + " of both models",
                        "  it failed on parts of 7 documents, where the first model's decisions stand: see reason in programs/",
                        "output  /data/out/pages",
                        "report  /data/out/pages/report.html",
                        "set aside, since they can't be read to their ends; each is taken when it was replaced:",
                        "  /data/in/broken.gz: can't be read to its end: EOF");
    }

    @Test
    void aRunOverNothingHasNoShares() {
        RunResult result = new RunResult(
                "o", new DocumentCounts(0, 0, 0, 0, 0), 0, 0, 0, List.of(), List.of(), ColumnCounts.NONE, NOTHING, "r");
        assertThat(RunSummary.lines(result))
                .contains("  refined    0  –", "  removed    0  –", "time    0.0 s, – of input");
    }

    @Test
    void oneLineTellsOfFilesWithOtherColumns() {
        ColumnCounts some = new ColumnCounts(Map.of("score", 1L, "lang", 1_200L), Map.of("x\u001b[2J", 1L));
        DocumentCounts none = new DocumentCounts(0, 0, 0, 0, 0);
        RunResult run = new RunResult("o", none, 0, 0, 0, List.of(), List.of(), some, NOTHING, "r");
        String line = "columns 1,200 files lack lang, 1 file lacks score (null there);"
                + " 1 file has a new column x\u241b[2J (left out: --on-new-column ignore)";
        assertThat(RunSummary.lines(run)).containsOnlyOnce(line);
        assertThat(ProgramSummary.lines(new ProgramResult("o", none, List.of(), some, NOTHING)))
                .containsOnlyOnce(line);
        assertThat(ColumnsLine.lines(ColumnCounts.NONE)).isEmpty();
    }

    @Test
    void ofManyColumnsTheLineNamesAFew() {
        Map<String, Long> many = IntStream.range(0, 8).boxed().collect(Collectors.toMap(i -> "c" + i, i -> 2L));
        assertThat(ColumnsLine.lines(new ColumnCounts(Map.of(), many)))
                .singleElement()
                .asString()
                .contains("2 files have a new column c4 and 3 more; the manifest names all (left out")
                .doesNotContain("c5");
    }

    @Test
    void anEvaluationListsSystemsBelowEachOtherAndGroupsWithSystemsSideBySide() {
        EvaluationResult result = new EvaluationResult(
                List.of(
                        evaluation("model precise", "all", 816, .9123),
                        evaluation("model precise", "lang=de", 12, .5),
                        evaluation("model precise", "lang=en", 804, 1),
                        evaluation("c4-lines", "all", 816, .8),
                        evaluation("c4-lines", "lang=en", 804, .25)),
                Optional.of("/data/out/gold"));
        assertThat(EvaluationTable.lines(result))
                .containsExactly(
                        "pages         816",
                        "failed          1",
                        "without gold    2",
                        "",
                        "               char F1  char P  char R  word F1  word P  word R  ROUGE-L  line F1",
                        "model precise   0.9123       –       –        –       –       –        –        –",
                        "c4-lines        0.8000       –       –        –       –       –        –        –",
                        "",
                        "char F1  pages  model precise  c4-lines",
                        "all        816         0.9123    0.8000",
                        "lang=de     12         0.5000         –",
                        "lang=en    804         1.0000    0.2500",
                        "",
                        "output  /data/out/gold");
    }

    @Test
    void namesOfGroupsAndSystemsCantSteerTheTerminal() {
        EvaluationResult result = new EvaluationResult(
                List.of(evaluation("\u001b[1m", "all", 1, 1), evaluation("\u001b[1m", "host=\u001b[2J", 1, 1)),
                Optional.empty());
        assertThat(String.join("\n", EvaluationTable.lines(result)))
                .doesNotContain("\u001b")
                .contains("host=␛[2J", "␛[1m");
    }

    private static Evaluation evaluation(String system, String group, long pages, double f1) {
        return new Evaluation(
                system,
                group,
                pages,
                1,
                2,
                List.of(new Evaluation.Figure(Measure.CHAR_F1, f1, Optional.empty())),
                List.of());
    }
}
