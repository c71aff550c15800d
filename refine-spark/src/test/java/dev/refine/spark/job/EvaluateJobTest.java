package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.evaluate.Baseline;
import dev.refine.core.evaluate.Evaluation;
import dev.refine.core.evaluate.Evaluation.Figure;
import dev.refine.core.evaluate.Measure;
import dev.refine.core.evaluate.Resampling;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateJobTest {
    private static final Path GOLD = Path.of("src/test/resources/corpus/gold.jsonl");
    private static final Resampling FEW = new Resampling(50, 1);

    /** A page that the model leaves alone, of which gold keeps 8 of 16 characters that are not white space. */
    private static final String RAW = "aaaa bbbb\ncccc dddd";

    @TempDir
    private Path folder;

    /** What is asked, with little of it where a test is of something else. */
    private record Asked(
            Path gold,
            String textColumn,
            List<String> bundles,
            List<String> presets,
            List<Baseline> baselines,
            List<String> of,
            List<String> by,
            Optional<String> output) {
        static Asked of(Path gold) {
            return new Asked(
                    gold,
                    "raw",
                    List.of(),
                    List.of("precise", "thorough"),
                    List.of(Baseline.KEEP_ALL),
                    List.of(),
                    List.of(),
                    Optional.empty());
        }

        Asked bundles(String... places) {
            return new Asked(gold, textColumn, List.of(places), presets, baselines, of, by, output);
        }

        Asked presets(String... names) {
            return new Asked(gold, textColumn, bundles, List.of(names), baselines, of, by, output);
        }

        Asked baselines(Baseline... some) {
            return new Asked(gold, textColumn, bundles, presets, List.of(some), of, by, output);
        }

        Asked withoutBaselines() {
            return new Asked(gold, textColumn, bundles, presets, List.of(), of, by, output);
        }

        Asked of(String... outputs) {
            return new Asked(gold, textColumn, bundles, presets, baselines, List.of(outputs), by, output);
        }

        Asked by(String... columns) {
            return new Asked(gold, textColumn, bundles, presets, baselines, of, List.of(columns), output);
        }

        Asked text(String column) {
            return new Asked(gold, column, bundles, presets, baselines, of, by, output);
        }

        Asked output(Path place) {
            return new Asked(gold, textColumn, bundles, presets, baselines, of, by, Optional.of(place.toString()));
        }

        EvaluationResult evaluate() {
            EvaluateOptions options = new EvaluateOptions(
                    List.of(gold.toString()), textColumn, bundles, presets, baselines, of, by, FEW, output, Map.of());
            return new EvaluateJob(options, Progress.Listener.NONE).execute(TestContext.shared());
        }
    }

    private static Evaluation all(EvaluationResult result, String system) {
        return result.evaluations().stream()
                .filter(evaluation ->
                        evaluation.system().equals(system) && evaluation.group().equals(Evaluation.ALL))
                .findFirst()
                .orElseThrow();
    }

    private static double value(Evaluation evaluation, Measure measure) {
        return evaluation.figure(measure).map(Figure::value).orElseThrow();
    }

    @Test
    void figuresOfHandMadeGoldAreThoseOfTheHand() {
        Path one = write(folder.resolve("one.jsonl"), "{\"raw\": " + json(RAW) + ", \"keep\": [[0, 9]]}");
        Evaluation all = all(Asked.of(one).evaluate(), "keep-all");

        assertThat(value(all, Measure.CHAR_PRECISION)).isEqualTo(.5);
        assertThat(value(all, Measure.CHAR_RECALL)).isEqualTo(1);
        assertThat(value(all, Measure.LINE_F1)).isEqualTo(2.0 / 3);
        assertThat(value(all, Measure.UNCHANGED)).isEqualTo(1);
        assertThat(value(all, Measure.DELETION_RECALL)).isZero();
        assertThat(all.figure(Measure.DELETION_PRECISION)).isEmpty();
    }

    @Test
    void everySystemIsComparedByGroupsInOneRun() throws IOException {
        Path copy = TestBundles.copyOfShipped(folder);
        EvaluationResult result = Asked.of(GOLD)
                .bundles("default", copy.toString())
                .baselines(Baseline.values())
                .evaluate();

        assertThat(result.evaluations().stream().map(Evaluation::system).distinct())
                .containsExactly(
                        "default precise",
                        "default thorough",
                        "default",
                        "copy precise",
                        "copy thorough",
                        "copy",
                        "keep-all",
                        "c4-lines",
                        "refinedweb-lines",
                        "gopher-lines",
                        "justext-like");
        assertThat(result.evaluations().stream().map(Evaluation::group).distinct())
                .startsWith("all")
                .contains("source=own-news", "lang=de", "page_type=article", "length=0-999");
        Evaluation precise = all(result, "default precise");
        assertThat(precise.figures()).isEqualTo(all(result, "copy precise").figures());
        assertThat(value(precise, Measure.NEW_WORDS)).isZero();
        assertThat(value(precise, Measure.CLEAN_KEPT)).isEqualTo(1);
        Evaluation thorough = all(result, "default thorough");
        assertThat(value(thorough, Measure.DELETION_RECALL))
                .isGreaterThanOrEqualTo(value(precise, Measure.DELETION_RECALL))
                .isPositive();
        Evaluation bundle = all(result, "default");
        assertThat(bundle.curve()).isNotEmpty();
        assertThat(bundle.figure(Measure.CALIBRATION_ERROR)).isPresent();
        assertThat(bundle.pages()).isEqualTo(precise.pages());
        assertThat(bundle.figure(Measure.UNCHANGED))
                .as("a bundle without a preset does nothing to pages")
                .isEmpty();
        assertThat(value(bundle, Measure.RECALL_AT_PRECISION_95))
                .isGreaterThanOrEqualTo(value(bundle, Measure.RECALL_AT_PRECISION_995));
    }

    @Test
    void aBundleDoesWhatARunOfItDoes() {
        Path output = folder.resolve("run");
        TestRuns.run(TestRuns.options(TestRuns.source(GOLD, "raw"), output, "thorough"));
        EvaluationResult result = Asked.of(GOLD)
                .bundles("default")
                .presets("thorough")
                .of(output.toString())
                .evaluate();

        Evaluation scored = all(result, output.toString());
        Evaluation made = all(result, "default thorough");
        assertThat(scored.pages()).isPositive();
        assertThat(scored.figures())
                .as("an output says nothing of clean text")
                .isEqualTo(made.figures().stream()
                        .filter(figure ->
                                figure.measure() != Measure.CLEAN_KEPT && figure.measure() != Measure.CLEAN_UNCHANGED)
                        .toList());
    }

    @Test
    void figuresAndFilesAreTheSameHoweverThePagesAreSpread() throws IOException {
        List<String> lines = Files.readAllLines(GOLD);
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < lines.size(); i++) {
            write(many.resolve(lines.size() - i + ".jsonl"), lines.get(i));
        }
        EvaluationResult one =
                Asked.of(GOLD).bundles("default").output(folder.resolve("a")).evaluate();
        EvaluationResult spread =
                Asked.of(many).bundles("default").output(folder.resolve("b")).evaluate();

        assertThat(spread.evaluations()).isEqualTo(one.evaluations());
        assertThat(folder.resolve("b/evaluation.json")).hasSameTextualContentAs(folder.resolve("a/evaluation.json"));
        assertThat(folder.resolve("b/curve.svg")).hasSameTextualContentAs(folder.resolve("a/curve.svg"));
    }

    @Test
    void figuresAreWrittenForMachines() throws IOException {
        Path output = folder.resolve("out");
        EvaluationResult result =
                Asked.of(GOLD).bundles("default").output(output).evaluate();
        Asked.of(GOLD).bundles("default").output(output).evaluate();

        List<Row> figures = TestRuns.read(output, "figures")
                .where("system = 'default thorough' and group = 'all' and measure = 'char_f1'")
                .collectAsList();
        assertThat(figures).as("a second evaluation replaces the first").hasSize(1);
        Figure expected =
                all(result, "default thorough").figure(Measure.CHAR_F1).orElseThrow();
        assertThat(figures.get(0).<Double>getAs("value")).isEqualTo(expected.value());
        assertThat(figures.get(0).<Double>getAs("low"))
                .isEqualTo(expected.interval().orElseThrow().low());
        assertThat(TestRuns.read(output, "curves").where("group = 'all'").count())
                .isEqualTo(all(result, "default").curve().size());
        assertThat(Files.readString(output.resolve("evaluation.json")))
                .contains("\"fingerprint\"", "\"char_f1\"", "\"seed\" : 1");
        assertThat(Files.readString(output.resolve("curve.svg"))).contains("<polyline", ">default thorough</text>");
    }

    @Test
    void countsPagesWithGoldAndTellsTheOthersApart() {
        Path gold = write(
                folder.resolve("gold.jsonl"),
                "{\"id\": 1, \"raw\": " + json(RAW) + ", \"keep\": [[0, 9]], \"lang\": \"en\"}",
                "{\"id\": 3, \"raw\": " + json(RAW + " ") + ", \"lang\": \"de\"}",
                "{\"id\": 4, \"raw\": null, \"keep\": [[0, 1]]}");
        Evaluation all = all(Asked.of(gold).bundles("default").evaluate(), "default precise");

        assertThat(List.of(all.pages(), all.withoutGold(), all.failed())).containsExactly(1L, 1L, 1L);
    }

    @Test
    void cleanTextCanBeTakenForRawPages() {
        Path clean = write(folder.resolve("clean.jsonl"), "{\"raw\": \"x\", \"clean\": " + json(RAW) + "}");
        Evaluation all = all(Asked.of(clean).text("clean").bundles("default").evaluate(), "default precise");

        assertThat(value(all, Measure.CHAR_RECALL)).isEqualTo(1);
        assertThat(value(all, Measure.UNCHANGED)).isEqualTo(1);
        assertThat(all.figure(Measure.CLEAN_KEPT)).isEmpty();
    }

    @Test
    void labelsStandWhereThereIsNoGold() {
        Path lines = write(
                folder.resolve("lines.jsonl"),
                "{\"raw\": \"Mix the flour.\\nMenu\", \"must_keep\": [{\"line\": 1, \"kind\": \"step\"}]}");
        Evaluation marked = all(Asked.of(lines).evaluate(), "keep-all");
        assertThat(value(marked, Measure.MUST_KEEP_LOST)).isZero();
        assertThat(marked.figure(Measure.CHAR_F1)).isEmpty();

        Path strings = write(
                folder.resolve("strings.jsonl"),
                "{\"raw\": \"One  story.\\nMenu\", \"must_keep\": [\"One story.\", \"Two\"], \"must_drop\": [\"Menu\"]}");
        Evaluation found = all(Asked.of(strings).evaluate(), "keep-all");
        assertThat(value(found, Measure.STRING_PRECISION)).isEqualTo(.5);
        assertThat(value(found, Measure.STRING_RECALL)).isEqualTo(.5);

        Path pages = write(
                folder.resolve("pages.jsonl"),
                "{\"text\": " + json(RAW) + ", \"label\": 1}",
                "{\"text\": \"Menu\", \"label\": 0}",
                "{\"text\": \"Menu 2\", \"label\": null}");
        Evaluation worth = all(Asked.of(pages).text("text").bundles("default").evaluate(), "default precise");
        assertThat(List.of(worth.pages(), worth.withoutGold())).containsExactly(2L, 1L);
        assertThat(value(worth, Measure.GOOD_EMPTIED)).isZero();
        assertThat(worth.figure(Measure.WORTHLESS_HALVED)).isPresent();
    }

    @Test
    void labelsThatFitNoPageAreRefusedByName() {
        Path line =
                write(folder.resolve("line.jsonl"), "{\"id\": \"p1\", \"raw\": \"a\", \"must_keep\": [{\"line\": 2}]}");
        refused(Asked.of(line), Kind.UNUSABLE, "gold of page p1", "line 2 must stay, but the text has 1 lines");
        Path label = write(folder.resolve("label.jsonl"), "{\"id\": \"p2\", \"raw\": \"a\", \"label\": 3}");
        refused(Asked.of(label), Kind.UNUSABLE, "gold of page p2", "label is 3");
        Path kept = write(folder.resolve("kept.jsonl"), "{\"raw\": \"a\", \"must_keep\": 5}");
        refused(Asked.of(kept), Kind.UNUSABLE, "gold: the column must_keep is bigint");
        Path drop = write(folder.resolve("drop.jsonl"), "{\"raw\": \"a\", \"must_drop\": \"b\"}");
        refused(Asked.of(drop), Kind.UNUSABLE, "gold: the column must_drop is string");
        Path word = write(folder.resolve("word.jsonl"), "{\"raw\": \"a\", \"label\": \"good\"}");
        refused(Asked.of(word), Kind.UNUSABLE, "gold: the column label is string");
    }

    @Test
    void filesWithoutGoldAreRefused() {
        Path raw = write(folder.resolve("raw.jsonl"), "{\"raw\": \"a\"}");
        refused(Asked.of(raw), Kind.UNUSABLE, "gold: the input has no column keep", "clean", "must_keep");
        Path text = write(folder.resolve("text.jsonl"), "{\"raw\": \"a\", \"keep\": \"0-1\"}");
        refused(Asked.of(text), Kind.UNUSABLE, "gold: the column keep is string");
    }

    @Test
    void goldThatIsNoPartOfItsTextIsRefusedByName() {
        Path beyond = write(folder.resolve("beyond.jsonl"), "{\"id\": \"p7\", \"raw\": \"abc\", \"keep\": [[1, 9]]}");
        refused(Asked.of(beyond), Kind.UNUSABLE, "gold of page p7: is no part of its text", "9", "3 code points");
        Path turned = write(folder.resolve("turned.jsonl"), "{\"id\": \"p8\", \"raw\": \"abc\", \"keep\": [[2, 1]]}");
        refused(Asked.of(turned), Kind.UNUSABLE, "gold of page p8");
        Path other = write(folder.resolve("other.jsonl"), "{\"raw\": \"a b c\", \"clean\": \"quite another text\"}");
        refused(Asked.of(other), Kind.UNUSABLE, "gold of the page with text_hash", "less than half");
    }

    @Test
    void whatIsNotThereIsRefused() {
        Path missing = folder.resolve("none");
        refused(Asked.of(GOLD).bundles(missing.toString()), Kind.UNUSABLE, "bundle " + missing);
        refused(Asked.of(GOLD).bundles("default").presets("precise", "bold"), Kind.USAGE, "bold", "precise, balanced");
        refused(Asked.of(GOLD).of(missing.toString()), Kind.UNUSABLE, missing.toString());
        refused(Asked.of(GOLD).by("kind"), Kind.USAGE, "--by kind: the input has no such column", "page_type");
        refused(Asked.of(GOLD).withoutBaselines(), Kind.USAGE, "nothing to compare");
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("notes.txt"), "mine");
        refused(Asked.of(GOLD).output(other), Kind.REFUSED, "holds notes.txt");
        assertThat(other.resolve("evaluation.json")).doesNotExist();
    }

    @Test
    void newWordsOfABundleEndTheEvaluation() {
        Evaluation added = new Evaluation(
                "b precise",
                "lang=th",
                1,
                0,
                0,
                List.of(new Figure(Measure.NEW_WORDS, .5, Optional.empty())),
                List.of());
        assertThatThrownBy(() -> EvaluateJob.requireNoNewWords(List.of(added), List.of("b precise")))
                .isInstanceOf(JobException.class)
                .hasMessageContainingAll("b precise", "0.5", "lang=th");
        EvaluateJob.requireNoNewWords(List.of(added), List.of("other"));
    }

    private static void refused(Asked asked, Kind kind, String... words) {
        assertThatThrownBy(asked::evaluate).satisfies(thrown -> {
            JobException job = Causes.job(thrown).orElseThrow();
            assertThat(job.kind()).isEqualTo(kind);
            assertThat(job).hasMessageContainingAll(words);
        });
    }
}
