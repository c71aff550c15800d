package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.model.BundleDescription.Kind;
import dev.refine.core.model.BundleException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scorers and embeddings around small graphs (src/test/onnx), with the tokenizer of the small encoder. */
class TextModelTest {
    @TempDir
    private Path folder;

    private static Bundle scorer(Path folder, String graph) {
        return Bundle.open(TestTextModels.scorer(folder, graph, .25, .5));
    }

    private static Bundle embedding(Path folder) {
        return Bundle.open(TestTextModels.embedding(folder));
    }

    @Test
    void aScoreIsTheMeanOfTheWindowsWeightedByTheirTokens() throws Exception {
        Bundle bundle = scorer(folder, "text_score");
        String text = "The river rose by two metres overnight. ".repeat(30);
        try (TextModel model = TextModel.open(bundle, Kind.SCORER)) {
            assertThat(model.figures(text).orElseThrow()[0]).isCloseTo(slow(bundle, text), within(1e-6));
            assertThat(model.figures("one").orElseThrow()[0]).isCloseTo(slow(bundle, "one"), within(1e-6));
        }
    }

    /** As the graph says, by the tokens of the whole text. */
    private static double slow(Bundle bundle, String text) throws Exception {
        TextReading reading = (TextReading) bundle.description().reading();
        int[] ids;
        try (UnitTokenizer tokenizer = new UnitTokenizer(bundle.file("tokenizer.json"), reading.asEncoder())) {
            ids = tokenizer.all(reading.head(text));
        }
        int most = reading.tokens() - 2;
        double sum = 0;
        int tokens = 0;
        for (int window = 0; window < reading.windows() && window * most < ids.length; window++) {
            double of = reading.special().start() + reading.special().separator();
            int size = 0;
            for (int i = window * most; i < Math.min(ids.length, (window + 1) * most); i++) {
                of += ids[i];
                size++;
            }
            sum += of / (size + 2) / 1000 * size;
            tokens += size;
        }
        return sum / tokens;
    }

    @Test
    void whatLiesBehindTheWindowsDoesNotCount() {
        try (TextModel model = TextModel.open(scorer(folder, "text_score"), Kind.SCORER)) {
            String head = "a b c d ".repeat(2_000);
            assertThat(model.figures(head + "x"))
                    .hasValueSatisfying(figures -> assertThat(figures)
                            .containsExactly(model.figures(head + "y z").orElseThrow()));
            assertThat(model.figures("word ".repeat(10_000_000))).isPresent();
        }
    }

    @Test
    void aTextWithoutTokensAndOneThatGivesNoNumberHaveNoFigures() {
        try (TextModel model = TextModel.open(scorer(folder, "text_nan_at_three_tokens"), Kind.SCORER)) {
            assertThat(model.figures("")).isEmpty();
            assertThat(model.figures("a")).as("one token between two").isEmpty();
            assertThat(model.figures("a b")).isPresent();
        }
    }

    @Test
    void whoMeasuresWhileItIsClosedIsToldSo() throws Exception {
        TextModel model = TextModel.open(scorer(folder, "text_score"), Kind.SCORER);
        CountDownLatch atWork = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> tasks = Stream.generate(() -> threads.submit(() -> {
                        while (true) {
                            assertThat(model.figures("The river rose. ".repeat(200)))
                                    .isPresent();
                            atWork.countDown();
                        }
                    }))
                    .limit(2)
                    .collect(Collectors.toList());
            atWork.await();
            model.close();
            model.close();
            for (Future<?> task : tasks) {
                assertThatThrownBy(task::get).hasRootCauseMessage("the model is closed");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void levelsAreToldByTheirBorders() {
        try (TextModel model = TextModel.open(scorer(folder, "text_score"), Kind.SCORER)) {
            assertThat(List.of(-1.0, .25, .49, .5, 7.0))
                    .extracting(model::level)
                    .containsExactly(Optional.of(0), Optional.of(1), Optional.of(1), Optional.of(2), Optional.of(2));
        }
    }

    @Test
    void anEmbeddingGivesAVector() {
        try (TextModel model = TextModel.open(embedding(folder), Kind.EMBEDDING)) {
            double[] vector = model.figures("The river rose").orElseThrow();
            assertThat(vector).hasSize(3);
            assertThat(vector[0] + vector[1]).isCloseTo(1, within(1e-6));
            assertThat(model.level(.5)).isEmpty();
        }
    }

    @Test
    void aBundleOfAnotherKindIsRefused() {
        Bundle embedding = embedding(folder.resolve("e"));
        Bundle encoder = TestEncoders.open(folder.resolve("t"));
        refused(() -> TextModel.open(embedding, Kind.SCORER), Code.UNKNOWN_KIND, "embedding", "scorer is needed");
        refused(() -> TextModel.open(encoder, Kind.SCORER), Code.UNKNOWN_KIND, "encoder");
        refused(() -> Engines.open(embedding, "precise"), Code.UNKNOWN_KIND, "proposes no programs");
        refused(() -> Engines.judging(embedding, new Device.Cpu()), Code.UNKNOWN_KIND, "proposes no programs");
    }

    @Test
    void aGraphOfAnotherShapeIsRefused() {
        refused(
                () -> TextModel.open(scorer(folder.resolve("a"), "text_vector"), Kind.SCORER),
                Code.WRONG_GRAPH,
                "figures is not FLOAT [-1, 1]");
        refused(
                () -> TextModel.open(scorer(folder.resolve("b"), "encoder_p_above_one_at_three_tokens"), Kind.SCORER),
                Code.WRONG_GRAPH,
                "figures");
        refused(() -> TextModel.open(scorer(folder.resolve("c"), "tagger"), Kind.SCORER), Code.WRONG_GRAPH, "inputs");
    }

    @Test
    void whatABundleSaysOfItselfIsHeldToItsKind() throws IOException {
        scorer(folder, "text_score");
        Path json = folder.resolve("bundle.json");
        String whole = Files.readString(json);
        for (String[] wrong : new String[][] {
            {"\"size\": 1", "\"size\": 2"},
            {"\"levels\": [0.25, 0.5]", "\"levels\": [0.5, 0.25]"},
            {"\"tokens\": 32", "\"tokens\": 3"},
            {"\"windows\": 4", "\"windows\": 0"},
            {"\"version\": 1,", "\"version\": 9,"},
            {"\"name\"", "\"floor\": 0.1, \"name\""},
            {"\"text\": {", "\"encoder\": {"},
        }) {
            assertThat(whole).contains(wrong[0]);
            Files.writeString(json, whole.replace(wrong[0], wrong[1]));
            assertThatThrownBy(() -> Bundle.open(folder)).as(wrong[1]).isInstanceOf(BundleException.class);
        }
    }

    @Test
    void goldenFiguresAreCompared() throws IOException {
        Bundle bundle = scorer(folder, "text_score");
        Path golden = folder.resolve("mine.jsonl");
        double score;
        try (TextModel model = TextModel.open(bundle, Kind.SCORER)) {
            score = model.figures("The river rose").orElseThrow()[0];
        }
        Files.writeString(
                golden,
                "{\"text\": \"The river rose\", \"figures\": [" + score + "]}\n"
                        + "{\"text\": \"\", \"figures\": []}\n{\"text\": \"The river\", \"figures\": [7]}\n");
        GoldenCheck.Result result = GoldenCheck.of(bundle, golden);
        assertThat(result.vectors()).isEqualTo(3);
        assertThat(result.differences())
                .extracting(GoldenCheck.Difference::line)
                .containsExactly(3);
    }

    private static void refused(Runnable open, Code code, String... words) {
        assertThatThrownBy(open::run)
                .isInstanceOfSatisfying(
                        BundleException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }
}
