package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.refine.core.batch.BatchMetrics;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.model.BundleException.Code;
import dev.refine.core.model.Proposal.Status;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.RandomPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the encoder of the test resources, which has .9 million parameters and reads windows of 256 tokens, and
 * graphs that go wrong.
 */
@Tag("fault")
class EncoderEngineTest {
    @TempDir
    Path folder;

    @Test
    void aPageComesBackWithAProbabilityForEachUnit() {
        String page =
                "Home | About us | Contact\nLog in\n\nThe river rose by two metres overnight, and the old mill stood"
                        + " in water up to its windows.\n\n© 2021 Example Ltd. All rights reserved.";
        try (Engine engine = Engines.open(TestEncoders.open(folder), low())) {
            Proposal proposal = engine.propose(texts(page)).get(0);
            assertThat(proposal.status()).isEqualTo(Status.OK);
            assertThat(proposal.chunks()).isEqualTo(1);
            assertThat(proposal.documentP())
                    .hasValueSatisfying(p -> assertThat(p).isBetween(0f, 1f));
        }
        try (Engine engine = Engines.judging(Bundle.open(folder), new Device.Cpu())) {
            List<UnitScore> scores = engine.propose(texts(page)).get(0).units().orElseThrow();
            assertThat(scores).extracting(UnitScore::line).containsExactly(0, 1, 3, 5);
            assertThat(scores).extracting(UnitScore::p).as("each has its own").doesNotHaveDuplicates();
        }
    }

    @Test
    void aTextOfWhiteSpaceHasNoChunksAndStays() {
        try (Engine engine = Engines.open(TestEncoders.open(folder), "precise")) {
            for (Proposal proposal : engine.propose(texts("", " \n\t\u3000\n"))) {
                assertThat(proposal.chunks()).isZero();
                assertThat(proposal.status()).isEqualTo(Status.OK);
                assertThat(proposal.program()).isEqualTo(ProposedProgram.KEEP_ALL);
                assertThat(proposal.documentP()).isEmpty();
            }
        }
    }

    @Test
    void decisionsAreTheSameToTheLastBitWhateverIsInTheBatch() {
        List<String> texts = new ArrayList<>(LongStream.range(0, 60)
                .mapToObj(seed -> new RandomPage(seed).next(seed % 7 == 0 ? 4000 : 200))
                .toList());
        texts.addAll(golden(TestEncoders.open(folder)));
        try (Engine engine = Engines.judging(Bundle.open(folder), new Device.Cpu())) {
            List<Proposal> alone = inBatches(engine, texts, 1);
            assertThat(alone).anyMatch(proposal -> proposal.chunks() > 1);
            assertThat(alone).allMatch(proposal -> proposal.failedChunks() == 0);
            assertThat(inBatches(engine, texts, 9)).isEqualTo(alone);
            assertThat(inBatches(engine, texts, texts.size())).isEqualTo(alone);
        }
    }

    @Test
    void decisionsDoNotDependOnOtherThreads() throws Exception {
        List<String> texts = LongStream.range(0, 40)
                .mapToObj(seed -> new RandomPage(seed).next(600))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Engine engine = Engines.judging(TestEncoders.open(folder), new Device.Cpu())) {
            List<Proposal> alone = inBatches(engine, texts, 10);
            List<Future<List<Proposal>>> others = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                int size = i;
                others.add(threads.submit(() -> inBatches(engine, texts, size)));
            }
            for (Future<List<Proposal>> other : others) {
                assertThat(other.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theSessionOnAThreadOfItsOwnDecidesAlike() {
        Bundle bundle = TestEncoders.open(folder);
        List<String> texts = LongStream.range(0, 30)
                .mapToObj(seed -> new RandomPage(seed).next(900))
                .toList();
        try (Engine inCallers = Engines.judging(bundle, new Device.Cpu());
                Engine onOwnThread = EncoderEngine.onOwnThread(bundle, new Policy(new Preset(1, 1, 0, 0, 1), 0))) {
            assertThat(inBatches(onOwnThread, texts, 30)).isEqualTo(inBatches(inCallers, texts, 30));
        }
    }

    @Test
    void aLongTextIsReadInWindowsAndEveryUnitIsJudged() {
        String text = "me@home\nIt rained.\n".repeat(400);
        try (Engine engine = Engines.judging(TestEncoders.open(folder), new Device.Cpu())) {
            Proposal proposal = engine.propose(texts(text)).get(0);
            assertThat(proposal.chunks()).isGreaterThan(10);
            assertThat(proposal.units().orElseThrow())
                    .extracting(UnitScore::line)
                    .containsExactlyElementsOf(IntStream.range(0, 800).boxed().toList());
        }
    }

    @Test
    void odditiesOfTextAreReadLikeAnyOther() {
        String[] odd = {
            "[CLS] [SEP] [PAD] [UNK]",
            "\u0000 nul\u0000",
            "\ud800 half a pair \udc00",
            "x".repeat(100_000),
            "昨天".repeat(5_000),
            "😀".repeat(5_000),
            "| ".repeat(20_000),
            "\ufffd\ufeff\u200b"
        };
        try (Engine engine = Engines.judging(TestEncoders.open(folder), new Device.Cpu())) {
            assertThat(engine.propose(texts(odd))).hasSize(odd.length).allSatisfy(proposal -> {
                assertThat(proposal.status()).isEqualTo(Status.OK);
                assertThat(proposal.chunks()).isPositive();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "encoder_nan_at_three_tokens, not_finite",
        "encoder_p_above_one_at_three_tokens, not_a_probability",
        "encoder_throws_at_three_tokens, 'model_error: '"
    })
    void aTextThatTheModelFailsOnFailsAlone(String graph, String reason) {
        String[] pages =
                IntStream.range(0, 40).mapToObj(i -> i % 13 == 5 ? "a" : "a\nb").toArray(String[]::new);
        try (Engine engine = Engines.open(TestEncoders.with(folder, graph), low())) {
            List<Proposal> proposals = engine.propose(texts(pages));
            for (int i = 0; i < 40; i++) {
                assertThat(proposals.get(i).status())
                        .as("text %d", i)
                        .isEqualTo(i % 13 == 5 ? Status.FAILED : Status.OK);
            }
            assertThat(proposals.get(5).reason())
                    .hasValueSatisfying(said -> assertThat(said).startsWith(reason));
            assertThat(proposals.get(5).program()).isEqualTo(ProposedProgram.KEEP_ALL);
        }
    }

    @Test
    void aTextThatTheModelHangsOnFailsAlone() {
        System.setProperty(PassLimit.PROPERTY, "1");
        try (Engine engine = Engines.open(TestEncoders.with(folder, "encoder_hangs_at_three_tokens"), low())) {
            List<Proposal> proposals = engine.propose(texts("a", "a\nb", "a\nb\n".repeat(20)));
            assertThat(proposals).extracting(Proposal::status).containsExactly(Status.FAILED, Status.OK, Status.OK);
            assertThat(proposals.get(0).reason()).hasValue("timed_out: a pass took longer than 1 s");
            assertThat(engine.propose(texts("a\nb")).get(0).status()).isEqualTo(Status.OK);
        } finally {
            System.clearProperty(PassLimit.PROPERTY);
        }
    }

    @Test
    void aGraphOfAnotherKindIsRefusedWhenOpened() {
        Bundle bundle = TestEncoders.with(folder, "tagger");
        assertThatThrownBy(() -> Engines.open(bundle, "precise"))
                .asInstanceOf(type(BundleException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.WRONG_GRAPH))
                .satisfies(e -> assertThat(e).hasMessageContaining("bag"));
    }

    @Test
    void aWindowThatIsLongerThanTheModelsPositionsIsTheBundlesFaultAndToldWhenOpened() throws IOException {
        TestEncoders.write(folder);
        Path json = folder.resolve("bundle.json");
        Files.writeString(json, Files.readString(json).replaceFirst("\"tokens\": 256", "\"tokens\": 512"));
        Bundle bundle = Bundle.open(folder);
        assertThatThrownBy(() -> Engines.open(bundle, "precise"))
                .asInstanceOf(type(BundleException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.WRONG_GRAPH))
                .satisfies(e -> assertThat(e)
                        .hasMessageContaining("fails on a window of 512 tokens, which the bundle says it reads"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{}", "{\"version\": \"1.0\", \"model\": {}}"})
    void aFileThatIsNoTokenizerIsRefusedWhenOpened(String content) throws IOException {
        TestEncoders.write(folder);
        Files.writeString(folder.resolve("tokenizer.json"), content);
        TestEncoders.restate(folder, "tokenizer.json");
        Bundle bundle = Bundle.open(folder);
        assertThatThrownBy(() -> Engines.open(bundle, "precise"))
                .asInstanceOf(type(BundleException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.MALFORMED))
                .satisfies(e -> assertThat(e)
                        .hasMessageContaining("tokenizer.json")
                        .hasMessageContaining("an encoder needs a tokenizer in the format of tokenizer.json"));
    }

    @Test
    void tokensBeyondTheStatedVocabularyFailTheirText() throws IOException {
        TestEncoders.write(folder);
        String json = Files.readString(folder.resolve("bundle.json"));
        Files.writeString(
                folder.resolve("bundle.json"), json.replaceFirst("\"vocabulary\": \\d+", "\"vocabulary\": 300"));
        try (Engine engine = Engines.open(Bundle.open(folder), "precise")) {
            List<Proposal> proposals = engine.propose(texts("The river rose overnight.", " "));
            assertThat(proposals).extracting(Proposal::status).containsExactly(Status.FAILED, Status.OK);
            assertThat(proposals.get(0).reason())
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("token_out_of_range: "));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "\"encoder\": { ~ \"decoder\": { ~ MALFORMED ~ encoder",
                "\"version\": 1, ~ \"version\": 2, ~ UNKNOWN_FEATURES ~ encoder.version",
                "\"unit_tokens\" ~ \"line_tokens\" ~ MALFORMED ~ encoder.unit_tokens",
                "\"unit_tokens\": 32 ~ \"unit_tokens\": 32, \"line_tokens\": 32 ~ MALFORMED ~ line_tokens",
                "\"overlap\": 64 ~ \"overlap\": 255 ~ MALFORMED ~ encoder.window",
                "\"overlap\": 64 ~ \"overlap\": -1 ~ MALFORMED ~ encoder.window",
                "\"tokens\": 256 ~ \"tokens\": 2000000000 ~ MALFORMED ~ encoder.window",
                "\"unit_tokens\": 32 ~ \"unit_tokens\": 192 ~ MALFORMED ~ unit_tokens",
                "\"unit_tokens\": 32 ~ \"unit_tokens\": 0 ~ MALFORMED ~ unit_tokens",
                "\"separator\": 3 ~ \"separator\": 5000 ~ MALFORMED ~ encoder.special",
                "\"unknown\": 1 ~ \"unknown\": 3 ~ MALFORMED ~ encoder.special",
                "\"cpu\": ~ \"tpu\": ~ MALFORMED ~ tpu",
                "\"floor\" ~ \"features\": {}, \"floor\" ~ MALFORMED ~ features",
            })
    void whatABundleSaysOfAnEncoderIsRefusedByName(String from, String to, Code code, String named) throws IOException {
        TestEncoders.write(folder);
        String json = Files.readString(folder.resolve("bundle.json"));
        assertThat(json).contains(from);
        String kind = json.substring(json.indexOf("\"encoder\": {"));
        String changed = kind.replaceFirst(java.util.regex.Pattern.quote(from), to);
        Files.writeString(folder.resolve("bundle.json"), json.replace(kind, changed));
        assertThatThrownBy(() -> Bundle.open(folder))
                .asInstanceOf(type(BundleException.class))
                .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .satisfies(e -> assertThat(e).hasMessageContaining(named));
    }

    @ParameterizedTest
    @CsvSource({"model.onnx, mode.onnx", "tokenizer.json, tokeniser.json"})
    void aFileThatTheBundleDoesNotNameIsRefusedWhenOpened(String file, String other) throws IOException {
        TestEncoders.write(folder);
        Files.move(folder.resolve(file), folder.resolve(other));
        String json = Files.readString(folder.resolve("bundle.json"));
        Files.writeString(folder.resolve("bundle.json"), json.replace("\"path\": \"" + file, "\"path\": \"" + other));
        Bundle bundle = Bundle.open(folder);
        assertThatThrownBy(() -> Engines.open(bundle, "precise"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(file);
    }

    @Test
    void aDeviceThatTheBundleHasNoGraphForIsRefused() {
        Bundle bundle = TestEncoders.open(folder);
        assertThatThrownBy(() -> Engines.open(bundle, "precise", new Device.Cuda(0)))
                .isInstanceOf(DeviceException.class)
                .hasMessage(
                        "device cuda: the bundle has graphs for cpu alone; name one of these, or export a graph for it");
        assertThat(Engines.best(bundle)).isEqualTo(new Device.Cpu());
    }

    @Test
    void aDeviceThatThisBuildCantUseIsRefusedAndNeverReplaced() throws IOException {
        TestEncoders.write(folder);
        String json = Files.readString(folder.resolve("bundle.json"));
        Files.writeString(
                folder.resolve("bundle.json"),
                json.replace("\"cpu\": \"model.onnx\"", "\"cpu\": \"model.onnx\", \"cuda\": \"model.onnx\""));
        Bundle bundle = Bundle.open(folder);
        assertThatThrownBy(() -> Engines.open(bundle, "precise", new Device.Cuda(0)))
                .isInstanceOf(DeviceException.class)
                .hasMessage("device cuda: the ONNX Runtime of this jar has no kernels for GPUs;"
                        + " take the jar for CUDA (docs/cluster.md), or --device cpu");
        assertThat(Engines.best(bundle)).isEqualTo(new Device.Cpu());
    }

    @Test
    void aTaggerRunsOnTheCpuAlone() {
        Bundle bundle = TestBundles.open(folder, "tagger");
        assertThatThrownBy(() -> Engines.open(bundle, "precise", new Device.Cuda(0)))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("a tagger runs on cpu alone");
    }

    @Test
    void aClosedEngineSaysSoAndMayBeClosedAgain() {
        Engine engine = Engines.open(TestEncoders.open(folder), "precise");
        assertThat(engine.propose(texts("a"))).hasSize(1);
        engine.close();
        engine.close();
        assertThatThrownBy(() -> engine.propose(texts("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        Engines.open(Bundle.open(folder), "precise").close();
    }

    @Test
    void aSessionOfTheCpuIsNotRenewedAndAfterItMayBeClosedTwice() throws Exception {
        Bundle bundle = TestEncoders.open(folder);
        EncoderNet net = new EncoderNet(bundle.file("model.onnx"), TestEncoders.reading(bundle), new Device.Cpu());
        assertThatThrownBy(net::renew).isInstanceOf(dev.refine.core.batch.BatchFault.class);
        net.close();
        net.close();
    }

    @Test
    void anEngineClosedWhileThreadsProposeEndsThemAllOneWayOrTheOther() throws Exception {
        List<IndexedText> texts = texts(IntStream.range(0, 200)
                .mapToObj(i -> new RandomPage(i).next(800))
                .toArray(String[]::new));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 3; round++) {
                Engine engine = Engines.open(TestEncoders.open(folder), "precise");
                List<Future<List<Proposal>>> proposals = IntStream.range(0, 4)
                        .mapToObj(i -> threads.submit(() -> engine.propose(texts)))
                        .toList();
                Thread.sleep(100L * round);
                engine.close();
                for (Future<List<Proposal>> each : proposals) {
                    try {
                        assertThat(each.get()).hasSize(200);
                    } catch (ExecutionException e) {
                        assertThat(e).hasRootCauseInstanceOf(IllegalStateException.class);
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void metricsTellHowFullBatchesWere() {
        try (EncoderEngine engine =
                EncoderEngine.open(TestEncoders.open(folder), new Policy(low(), .1f), new Device.Cpu())) {
            assertThat(engine.metrics()).isEmpty();
            List<IndexedText> texts = texts(IntStream.range(0, 100)
                    .mapToObj(i -> new RandomPage(i).next(1500))
                    .toArray(String[]::new));
            int windows =
                    engine.propose(texts).stream().mapToInt(Proposal::chunks).sum();
            BatchMetrics metrics = engine.metrics().orElseThrow();
            assertThat(metrics.pieces()).isEqualTo(windows);
            assertThat(metrics.paddingShare()).isBetween(0.0, .125);
            assertThat(metrics.budget()).isBetween(1024, 8192);
        }
    }

    private static List<IndexedText> texts(String... texts) {
        return Stream.of(texts).map(IndexedText::of).toList();
    }

    private static List<String> golden(Bundle bundle) {
        try {
            return Files.readAllLines(bundle.file("golden.jsonl"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Everything is reported and much goes, so a difference shows. */
    private static Preset low() {
        return new Preset(.1f, 1, 1, 0, 1);
    }

    private static List<Proposal> inBatches(Engine engine, List<String> texts, int size) {
        List<Proposal> proposals = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += size) {
            proposals.addAll(engine.propose(texts.subList(from, Math.min(texts.size(), from + size)).stream()
                    .map(IndexedText::of)
                    .toList()));
        }
        return proposals;
    }
}
