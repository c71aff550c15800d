package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.rows;
import static dev.refine.spark.job.TestRuns.run;
import static dev.refine.spark.job.TestRuns.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.model.TestTextModels;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.quality.TextQuality;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found out of sampled documents: languages, sentences and tokens, scores. */
class StatsOfSampleTest {
    private static final String ENGLISH =
            "The river rose by two metres overnight, and the old mill stood in water up to its windows. "
                    + "Nobody in the village had seen anything like it. ";
    private static final String GERMAN =
            "Der Fluss stieg über Nacht um zwei Meter, und die alte Mühle stand bis zu den Fenstern im Wasser. ";
    private static final String MENU = "Home | About | Contact | Log in\nShare on Facebook\n";
    private static final int EACH = 12;

    @TempDir
    private static Path shared;

    private static Path output;
    private static Path scorer;
    private static StatsResult result;

    @TempDir
    private Path folder;

    @BeforeAll
    static void refine() {
        output = shared.resolve("out");
        run(options(write(shared.resolve("in.jsonl"), corpus().toArray(String[]::new)), output));
        scorer = TestTextModels.scorer(shared.resolve("scorer"), "text_score", .5, 1);
        result = stats(output, 10_000, withModels());
    }

    private static QualityOptions withModels() {
        Path embedding = shared.resolve("embedding");
        if (!embedding.toFile().exists()) {
            TestTextModels.embedding(embedding);
        }
        return new QualityOptions(
                TokenizerChoice.SPARK_NLP, Optional.of(scorer.toString()), Optional.of(embedding.toString()));
    }

    private static List<String> corpus() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            lines.add(document("en" + i, MENU + ENGLISH.repeat(1 + i % 4) + i));
            lines.add(document("de" + i, MENU + GERMAN.repeat(1 + i % 3) + i));
        }
        lines.add(document("none", "12 34"));
        lines.add(document("empty", ""));
        return lines;
    }

    private static String document(String id, String text) {
        return "{\"id\": \"" + id + "\", \"text\": " + json(text) + "}";
    }

    private static StatsResult stats(Path of, int sample, QualityOptions quality) {
        StatsOptions options = new StatsOptions(
                of.toString(),
                List.of("language"),
                "url",
                Optional.empty(),
                20,
                new StatsSample.Documents(sample),
                10,
                quality,
                Map.of());
        return new StatsJob(options, Progress.Listener.NONE).execute(TestContext.shared());
    }

    private static double value(String measure, Side side, String... group) {
        return figure(result, measure, side, group).value();
    }

    private static DiversityFigure figure(StatsResult of, String measure, Side side, String... group) {
        return of.figures().stream()
                .filter(figure -> figure.measure().equals(measure)
                        && figure.side() == side
                        && figure.group().equals(Stream.of(group).findFirst()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(measure + " " + side + " among " + of.figures()));
    }

    @Test
    void languagesMakeGroupsOfSampledDocuments() {
        assertThat(value("language_share", Side.RAW, "language=en")).isCloseTo(EACH / 25.0, within(1e-9));
        assertThat(value("language_share", Side.RAW, "language (none)")).isCloseTo(1 / 25.0, within(1e-9));
        assertThat(value("texts.documents", Side.RAW, "language=de")).isEqualTo(EACH);
        assertThat(value("language.entropy.documents", Side.RAW)).isBetween(1.0, 1.3);
        assertThat(figure(result, "near_duplicate_share", Side.RAW, "language=en")
                        .support())
                .isEqualTo(EACH);
        assertThat(figure(result, "vendi", Side.RAW, "language=de").support()).isEqualTo(EACH);
        assertThat(figure(result, "language_share", Side.RAW, "language=en").bound())
                .as("all documents were looked at")
                .isZero();
    }

    @Test
    void eachSampledDocumentIsARow() {
        List<Row> rows = rows(output, "stats/sample");
        assertThat(rows).hasSize(2 * EACH + 2);
        long english = rows.stream()
                .map(row -> row.<Row>getAs("raw"))
                .filter(raw -> "en".equals(raw.getAs("language")))
                .count();
        assertThat(english).isEqualTo(EACH);
        double tokens = rows.stream()
                .mapToLong(row -> row.<Row>getAs("raw").<Long>getAs("tokens"))
                .average()
                .orElseThrow();
        assertThat(value("tokens.mean", Side.RAW)).isCloseTo(tokens, within(1e-6));
        assertThat(value("tokens_per_sentence", Side.RAW)).isBetween(5.0, 60.0);
    }

    @Test
    void howTextsReadIsFoundOutOfAllDocuments() {
        List<TextQuality> raw = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            raw.add(TextQuality.of(MENU + ENGLISH.repeat(1 + i % 4) + i));
            raw.add(TextQuality.of(MENU + GERMAN.repeat(1 + i % 3) + i));
        }
        raw.add(TextQuality.of("12 34"));
        double phrases =
                (double) raw.stream().mapToLong(TextQuality::phraseLines).sum()
                        / raw.stream().mapToLong(TextQuality::filledLines).sum();
        assertThat(value("phrase_line_share", Side.RAW))
                .isCloseTo(phrases, within(1e-9))
                .isPositive();
        assertThat(figure(result, "lix", Side.RAW).support()).isEqualTo(2 * EACH + 1);
        assertThat(value("phrase_line_share", Side.REFINED)).isLessThan(phrases);
    }

    @Test
    void aScorerTellsWhatBecameOfDocumentsByLevel() {
        List<Row> rows = rows(output, "stats/sample");
        double mean = rows.stream()
                .map(row -> row.<Row>getAs("raw").<Double>getAs("score"))
                .filter(score -> score != null)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        assertThat(value("score.mean", Side.RAW)).isCloseTo(mean, within(1e-6));
        assertThat(figure(result, "score.mean", Side.RAW).support()).isEqualTo(2 * EACH + 1);
        double sum = 0;
        for (String what : List.of("better", "worse", "even", "untouched", "emptied")) {
            sum += value("scored_level_share." + what, Side.REFINED);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(result.figures())
                .anyMatch(figure -> figure.measure().equals("scored_level_share.better")
                        && figure.group()
                                .filter(group -> group.startsWith("score level="))
                                .isPresent());
        assertThat(figure(result, "vendi_embedded", Side.RAW).support()).isEqualTo(2 * EACH + 1);
        assertThat(value("vendi_embedded", Side.RAW)).isBetween(1.0, 25.0);
    }

    @Test
    void anotherLayoutGivesTheSameFigures() {
        Path split = folder.resolve("in");
        split.toFile().mkdirs();
        List<String> lines = new ArrayList<>(corpus());
        Collections.reverse(lines);
        write(split.resolve("a.jsonl"), lines.subList(0, 3).toArray(String[]::new));
        write(split.resolve("b.jsonl"), lines.subList(3, lines.size()).toArray(String[]::new));
        Path out = folder.resolve("out");
        run(options(split, out));
        assertThat(stats(out, 10_000, withModels()).figures()).containsExactlyInAnyOrderElementsOf(result.figures());
        assertThat(TestRuns.comparable(out, "stats/sample")).isEqualTo(TestRuns.comparable(output, "stats/sample"));
    }

    @Test
    void aSampleOfNothingAsksNoModelOfAnyText() {
        Path out = TestRuns.copy(output, folder.resolve("copied"));
        StatsResult found = stats(out, 0, withModels());
        assertThat(rows(out, "stats/sample")).isEmpty();
        assertThat(found.figures())
                .noneMatch(figure -> figure.measure().startsWith("language")
                        || figure.measure().startsWith("score")
                        || figure.measure().startsWith("tokens")
                        || figure.measure().equals("vendi_embedded"));
        assertThat(figure(found, "lix", Side.RAW).value()).isEqualTo(value("lix", Side.RAW));
    }

    @Test
    void withoutATokenizerSentencesAndTokensAreLeftOut() {
        Path out = TestRuns.copy(output, folder.resolve("copied"));
        StatsResult found =
                stats(out, 10, new QualityOptions(TokenizerChoice.NONE, Optional.empty(), Optional.empty()));
        assertThat(found.figures())
                .noneMatch(figure -> figure.measure().startsWith("sentences")
                        || figure.measure().startsWith("tokens")
                        || figure.measure().startsWith("score"))
                .anyMatch(figure -> figure.measure().equals("language_share") && figure.bound() > 0);
    }

    @Test
    void aModelThatIsNoneIsRefusedBeforeAnythingIsRead() {
        Path embedding = TestTextModels.embedding(folder.resolve("embedding"));
        refused(scored(embedding), "embedding", "scorer is needed");
        refused(scored(folder.resolve("nothing")), "nothing");
        refused(scored(TestTextModels.scorer(folder.resolve("wrong"), "text_vector", .5, 1)), "wrong_graph");
        QualityOptions other =
                new QualityOptions(TokenizerChoice.NONE, Optional.empty(), Optional.of(scorer.toString()));
        refused(other, "scorer", "embedding is needed");
    }

    private static QualityOptions scored(Path bundle) {
        return new QualityOptions(TokenizerChoice.NONE, Optional.of(bundle.toString()), Optional.empty());
    }

    @Test
    void aScorerThatGivesNoNumbersIsToldOf() {
        Path in = write(folder.resolve("in.jsonl"), document("a", "a"));
        Path out = folder.resolve("out");
        run(options(in, out));
        Path nan = TestTextModels.scorer(folder.resolve("nan"), "text_nan_at_three_tokens", .5, 1);
        JobException e = catchThrowableOfType(JobException.class, () -> stats(out, 10, scored(nan)));
        assertThat(e).hasMessageContaining("no finite number for any of 1 texts");
        assertThat(e.kind()).isEqualTo(Kind.UNUSABLE);
    }

    private static void refused(QualityOptions quality, String... words) {
        JobException e = catchThrowableOfType(JobException.class, () -> stats(output, 10, quality));
        assertThat(e).as("refusal").isNotNull();
        assertThat(e).hasMessageContainingAll(words);
        assertThat(e.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(e.getMessage()).doesNotContain("\n");
    }
}
