package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.refine.spark.job.EvaluationResult.Figure;
import dev.refine.spark.job.EvaluationResult.Group;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateJobTest {
    @TempDir
    private Path folder;

    /** A page that the model leaves alone, of which gold keeps 8 of 16 characters that are not white space. */
    private static final String RAW = "aaaa bbbb\ncccc dddd";

    private EvaluateOptions options(Path gold, Optional<String> of, String textColumn) {
        return new EvaluateOptions(
                List.of(gold.toString()),
                of,
                folder.resolve("out").toString(),
                "default",
                "precise",
                textColumn,
                Map.of());
    }

    private EvaluationResult evaluate(EvaluateOptions options) {
        return new EvaluateJob(options, Progress.Listener.NONE).execute(TestContext.shared());
    }

    private static double figure(Group group, String name) {
        return group.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .map(Figure::value)
                .findFirst()
                .orElseThrow()
                .orElseThrow();
    }

    /** Programs are made by hand, so that the figures are known: the output is that of {@code run} with other rows. */
    private Path gold() {
        return write(
                folder.resolve("gold.jsonl"),
                "{\"id\": 1, \"raw\": " + json(RAW) + ", \"keep\": [[0, 9]], \"lang\": \"en\"}",
                "{\"id\": 2, \"raw\": " + json(TestRuns.PAGE) + ", \"keep\": [[41, 238]], \"lang\": \"en\"}",
                "{\"id\": 3, \"raw\": " + json(RAW + " ") + ", \"lang\": \"de\"}",
                "{\"id\": 4, \"raw\": null, \"keep\": [[0, 1]]}");
    }

    @Test
    void countsPagesWithGoldAndNamesTheOthers() {
        EvaluationResult result = evaluate(options(gold(), Optional.empty(), "raw"));
        assertThat(result.groups()).extracting(Group::name).containsExactly("all", "lang=en");
        assertThat(result.groups().get(0).pages()).isEqualTo(2);
        assertThat(result.withoutGold()).isEqualTo(1);
        assertThat(result.failed()).isEqualTo(1);
    }

    @Test
    void scoresAnOutputAsItIs() {
        Path gold = gold();
        EvaluationResult made = evaluate(options(gold, Optional.empty(), "raw"));
        EvaluationResult scored = evaluate(options(gold, Optional.of(made.output()), "raw"));
        assertThat(scored.groups()).isEqualTo(made.groups());
    }

    @Test
    void precisionAndRecallAreThoseOfCharactersThatAreNotWhite() {
        Path one = write(folder.resolve("one.jsonl"), "{\"raw\": " + json(RAW) + ", \"keep\": [[0, 9]]}");
        Group all = evaluate(options(one, Optional.empty(), "raw")).groups().get(0);
        double kept = figure(all, "char R");
        double precision = figure(all, "char P");
        assertThat(kept).isEqualTo(1.0, within(1e-9));
        assertThat(precision).isEqualTo(0.5, within(1e-9));
        assertThat(figure(all, "new words")).isZero();
    }

    @Test
    void cleanTextInAsksHowMuchOfItStays() {
        Path clean = write(folder.resolve("clean.jsonl"), "{\"raw\": \"x\", \"clean\": " + json(RAW) + "}");
        Group all = evaluate(options(clean, Optional.empty(), "clean")).groups().get(0);
        assertThat(figure(all, "char R")).isEqualTo(1.0, within(1e-9));
        assertThat(figure(all, "unchanged")).isEqualTo(1.0);
    }

    @Test
    void filesWithoutGoldAreRefused() {
        Path raw = write(folder.resolve("raw.jsonl"), "{\"raw\": \"a\"}");
        assertThatThrownBy(() -> evaluate(options(raw, Optional.empty(), "raw")))
                .isInstanceOf(JobException.class)
                .hasMessageContainingAll("keep", "clean");
    }
}
