package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.model.Proposal.Status;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.RandomPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the graphs of src/test/onnx: a unit with {@code @} has p .93 to .95, any other .03 to .05. */
@Tag("fault")
class TaggerEngineTest {
    @TempDir
    Path folder;

    @Test
    void unitsThatReachTheThresholdGo() {
        Proposal proposal = propose("tagger", "It rained.\n\nwrite to a@b.example\n\nIt stopped.")
                .get(0);
        assertThat(proposal.status()).isEqualTo(Status.OK);
        assertThat(proposal.chunks()).isEqualTo(1);
        assertThat(proposal.program().ops()).containsExactly(new Op.RemoveLines(2, 4));
        assertThat(proposal.units().orElseThrow()).hasSize(1);
        UnitScore unit = proposal.units().orElseThrow().get(0);
        assertThat(unit).isEqualTo(new UnitScore(2, 0, 20, unit.p()));
        assertThat(proposal.confidence()).containsEntry(new Op.RemoveLines(2, 4), unit.p());
        assertThat(proposal.documentP()).hasValueSatisfying(p -> assertThat(p).isBetween(0f, 1f));
    }

    @Test
    void placesOfUnitsAreCodePointsOfTheirLine() {
        String line = "😀 | 😀@ | " + "𝔘".repeat(300);
        assertThat(propose("tagger", line).get(0).units().orElseThrow())
                .allSatisfy(unit -> assertThat(unit).isEqualTo(new UnitScore(0, 4, 9, unit.p())))
                .hasSize(1);
    }

    @Test
    void aTextOfWhiteSpaceHasNoChunksAndStays() {
        for (Proposal proposal : propose("tagger", "", " \n\t\u3000\n")) {
            assertThat(proposal.chunks()).isZero();
            assertThat(proposal.status()).isEqualTo(Status.OK);
            assertThat(proposal.program()).isEqualTo(ProposedProgram.KEEP_ALL);
            assertThat(proposal.units()).hasValue(List.of());
            assertThat(proposal.documentP()).isEmpty();
        }
    }

    @Test
    void aLongTextIsReadInWindowsAndEveryUnitIsJudged() {
        String text = "me@home\nIt rained.\n".repeat(200);
        Proposal proposal = propose("tagger", text).get(0);
        assertThat(proposal.chunks()).isEqualTo(8);
        assertThat(proposal.units().orElseThrow()).extracting(UnitScore::line).hasSize(200);
        assertThat(proposal.program().ops()).hasSize(200);
    }

    @Test
    void decisionsDoNotDependOnTheBatch() {
        List<String> texts = new ArrayList<>(LongStream.range(0, 130)
                .mapToObj(seed -> new RandomPage(seed).next(seed % 7 == 0 ? 3000 : 150))
                .toList());
        try (Engine engine = Engines.open(TestBundles.open(folder, "tagger"), low())) {
            List<Proposal> alone = inBatches(engine, texts, 1);
            assertThat(alone).anyMatch(proposal -> proposal.chunks() > 1);
            assertThat(inBatches(engine, texts, 7)).isEqualTo(alone);
            assertThat(inBatches(engine, texts, 64)).isEqualTo(alone);
            assertThat(inBatches(engine, texts, 130)).isEqualTo(alone);
        }
    }

    @Test
    void decisionsDoNotDependOnOtherThreads() throws Exception {
        List<String> texts = LongStream.range(0, 40)
                .mapToObj(seed -> new RandomPage(seed).next(300))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Engine engine = Engines.open(TestBundles.open(folder, "tagger"), low())) {
            List<Proposal> alone = inBatches(engine, texts, 10);
            List<Future<List<Proposal>>> others = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
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
    void aChunkWithoutANumberFailsAloneAndSaysSo() {
        List<Proposal> proposals = propose("nan_at_a_number_sign", "a@b\nText", "c@d\n#tag", "e@f\nText");
        assertThat(proposals).extracting(Proposal::status).containsExactly(Status.OK, Status.FAILED, Status.OK);
        assertThat(proposals.get(1).reason()).hasValue("not_finite");
        assertThat(proposals.get(1).program()).isEqualTo(ProposedProgram.KEEP_ALL);
        assertThat(proposals.get(1).units()).isEmpty();
        assertThat(proposals.get(1).documentP()).isEmpty();
        assertThat(proposals.get(0).program().ops()).hasSize(1);
    }

    @Test
    void aModelThatThrowsFailsThatChunkAlone() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            texts.add("a@b\n" + (i % 13 == 5 ? "(bracket)" : "Text " + i));
        }
        List<Proposal> proposals = propose("throws_at_a_bracket", texts.toArray(String[]::new));
        for (int i = 0; i < 40; i++) {
            assertThat(proposals.get(i).status()).as("text %d", i).isEqualTo(i % 13 == 5 ? Status.FAILED : Status.OK);
        }
        assertThat(proposals.get(5).reason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("model_error: "));
    }

    @Test
    void aTextThatTheModelHangsOnFailsAlone() {
        System.setProperty(PassLimit.PROPERTY, "1");
        try (Engine engine = Engines.open(TestBundles.open(folder, "hangs_at_a_bracket"), low())) {
            List<Proposal> proposals = inBatches(engine, List.of("a@b\nText", "c@d\n(bracket)", "e@f\nText"), 3);
            assertThat(proposals).extracting(Proposal::status).containsExactly(Status.OK, Status.FAILED, Status.OK);
            assertThat(proposals.get(1).reason()).hasValue("timed_out: a pass took longer than 1 s");
        } finally {
            System.clearProperty(PassLimit.PROPERTY);
        }
    }

    @Test
    void aModelThatHangsOnWhateverItIsShownIsNotAskedForEver() {
        System.setProperty(PassLimit.PROPERTY, "1");
        try (Engine engine = Engines.open(TestBundles.open(folder, "hangs_at_a_bracket"), low())) {
            List<String> texts = Collections.nCopies(30, "c@d\n(bracket)");
            List<Proposal> proposals = inBatches(engine, texts, 30);
            assertThat(proposals).extracting(Proposal::status).containsOnly(Status.FAILED);
            assertThat(proposals.get(6).reason()).hasValue("timed_out: a pass took longer than 1 s");
            assertThat(proposals.get(7).reason())
                    .hasValue("timed_out: 8 passes in a row took longer than 1 s: the model is not asked any more");
        } finally {
            System.clearProperty(PassLimit.PROPERTY);
        }
    }

    @Test
    void aTensorThatNoMemoryHoldsFailsItsChunkAlone() {
        List<Proposal> proposals = propose("terabytes_at_a_bracket", "a@b\nText", "c@d\n(bracket)", "e@f\nText");
        assertThat(proposals).extracting(Proposal::status).containsExactly(Status.OK, Status.FAILED, Status.OK);
        assertThat(proposals.get(1).reason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("model_error: "));
    }

    @Test
    void aDocumentThatFailsInPartKeepsWhatWasJudgedAndIsNeverEmptied() {
        String text = "a@b\nText\n".repeat(100) + "(bracket)\n" + "c@d\n".repeat(40);
        Proposal proposal = propose("throws_at_a_bracket", text).get(0);
        assertThat(proposal.status()).isEqualTo(Status.PARTIAL);
        assertThat(proposal.chunks()).isEqualTo(5);
        assertThat(proposal.failedChunks()).as("two windows hold the bracket").isEqualTo(2);
        assertThat(proposal.documentP()).isEmpty();
        assertThat(proposal.units().orElseThrow()).hasSize(76);
        assertThat(proposal.program().ops()).isNotEmpty();
    }

    @Test
    void figuresThatAreNoProbabilitiesFailTheirChunk() {
        List<Proposal> proposals = propose("p_above_one", "a@b\nText", "Text");
        assertThat(proposals.get(0).reason()).hasValue("not_a_probability");
        assertThat(proposals.get(1).status()).isEqualTo(Status.OK);
    }

    @Test
    void anOutputOfAnotherSizeFailsEveryChunk() {
        assertThat(propose("p_for_one_unit_too_few", "One", "Two"))
                .allSatisfy(proposal -> assertThat(proposal.reason())
                        .hasValue("model_error: p has the shape [1, 15] instead of [1, 16]"));
    }

    @Test
    void aGraphWithOtherOutputsIsRefusedWhenOpened() {
        for (String graph : List.of("p_by_another_name", "document_of_two_dimensions")) {
            Bundle bundle = TestBundles.open(folder, graph);
            assertThatThrownBy(() -> Engines.open(bundle, "precise"))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("wrong_graph");
        }
    }

    @Test
    void aFileThatIsNoGraphIsRefusedWhenOpened() throws IOException {
        TestBundles.write(folder, "tagger");
        Files.writeString(folder.resolve("model.onnx"), "no graph");
        Files.writeString(folder.resolve("bundle.json"), TestBundles.json(folder));
        Bundle bundle = Bundle.open(folder);
        assertThatThrownBy(() -> Engines.open(bundle, "precise"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("wrong_graph");
    }

    @Test
    void aTableOfAnotherSizeIsRefusedWhenOpened() throws IOException {
        TestBundles.write(folder, "tagger");
        Files.write(folder.resolve("table.bin"), new byte[48]);
        Files.writeString(folder.resolve("bundle.json"), TestBundles.json(folder));
        Bundle bundle = Bundle.open(folder);
        assertThatThrownBy(() -> Engines.open(bundle, "precise"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("bad_size");
    }

    @Test
    void aBundleThatDoesNotNameItsGraphIsRefusedWhenOpened() throws IOException {
        TestBundles.write(folder, "tagger");
        Files.move(folder.resolve("model.onnx"), folder.resolve("other.onnx"));
        String json = Files.readString(folder.resolve("bundle.json"));
        Files.writeString(folder.resolve("bundle.json"), json.replace("model.onnx", "other.onnx"));
        Bundle bundle = Bundle.open(folder);
        assertThatThrownBy(() -> Engines.open(bundle, "precise"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("model.onnx");
    }

    @Test
    void aClosedEngineSaysSoAndMayBeClosedAgain() {
        Engine engine = Engines.open(TestBundles.open(folder, "tagger"), "precise");
        engine.close();
        engine.close();
        assertThatThrownBy(() -> engine.propose(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void storedScoresGiveTheSameProgram() {
        Bundle bundle = TestBundles.open(folder, "tagger");
        Preset preset = bundle.presets().named("thorough");
        Policy policy = new Policy(preset, bundle.description().floor());
        try (Engine engine = Engines.open(bundle, preset)) {
            for (long seed = 0; seed < 200; seed++) {
                IndexedText text = IndexedText.of(new RandomPage(seed).next(600));
                Proposal proposal = engine.propose(List.of(text)).get(0);
                Policy.Decision again = policy.decide(text, proposal.units().orElseThrow(), proposal.documentP());
                assertThat(again.program()).as("seed %d", seed).isEqualTo(proposal.program());
                assertThat(again.confidence()).isEqualTo(proposal.confidence());
            }
        }
    }

    private List<Proposal> propose(String graph, String... texts) {
        try (Engine engine = Engines.open(TestBundles.open(folder, graph), "precise")) {
            return engine.propose(Stream.of(texts).map(IndexedText::of).toList());
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
