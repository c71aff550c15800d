package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.SkipReason;
import dev.refine.core.edit.SkippedOp;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorEngineTest {
    @TempDir
    private Path folder;

    private Engine engine;

    @BeforeEach
    void open() {
        engine = Engines.open(TestGenerators.open(folder.resolve("bundle")), "precise");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Proposal propose(String text) {
        return engine.propose(List.of(IndexedText.of(text))).get(0);
    }

    private AppliedProgram refine(String text) {
        return ProgramApplier.apply(
                ProgramChecker.check(IndexedText.of(text), propose(text).program(), engine.check()));
    }

    @Test
    void whatTheModelWritesIsTheProgram() {
        Proposal proposal = propose("Menu ~\nStorks are back.");
        assertThat(proposal.program().ops()).containsExactly(new Op.RemoveLines(0, 1));
        assertThat(proposal.status()).isEqualTo(Proposal.Status.OK);
        assertThat(proposal.chunks()).isEqualTo(1);
        assertThat(refine("Menu ~\nStorks are back.").refined()).isEqualTo("Storks are back.");
    }

    @Test
    void aModelThatWritesGivesNoProbabilities() {
        Proposal proposal = propose("Menu ~\nStorks are back.");
        assertThat(proposal.units()).isEmpty();
        assertThat(proposal.documentP()).isEmpty();
        assertThat(proposal.confidence()).isEmpty();
    }

    @Test
    void whiteSpaceIsShownToNobody() {
        Proposal proposal = propose(" \n\t\n");
        assertThat(proposal.chunks()).isZero();
        assertThat(proposal.program().ops()).containsExactly(new Op.KeepAll());
    }

    @ParameterizedTest
    @CsvSource({"^, repetition", "%, prose", "&, not_finite"})
    void anAnswerThatIsNoProgramFailsItsChunk(String mark, String reason) {
        Proposal proposal = propose("Menu " + mark + "\nStorks are back.");
        assertThat(proposal.status()).isEqualTo(Proposal.Status.FAILED);
        assertThat(proposal.reason()).contains(reason);
        assertThat(proposal.program().ops()).containsExactly(new Op.KeepAll());
    }

    @Test
    void aTextThatBreaksTheRunFailsAlone() {
        List<Proposal> proposals = engine.propose(List.of("Menu ~\nfirst", "Menu @\nother", "Menu ~\nthird").stream()
                .map(IndexedText::of)
                .toList());
        assertThat(proposals.stream().map(Proposal::status))
                .containsExactly(Proposal.Status.OK, Proposal.Status.FAILED, Proposal.Status.OK);
        assertThat(proposals.get(1).reason().orElseThrow()).startsWith("model_error: ");
    }

    @Test
    void anAnswerThatDoesNotEndKeepsItsWholeOps() {
        Proposal proposal = propose("Menu $\nStorks are back.");
        assertThat(proposal.status()).isEqualTo(Proposal.Status.OK);
        assertThat(proposal.program().ops()).containsExactly(new Op.RemoveLines(0, 1));
        assertThat(proposal.program().malformed()).extracting(SkippedOp::reason).containsExactly(SkipReason.MALFORMED);
    }

    @Test
    void anOpThatJoinsWordsOrFitsNothingIsSkipped() {
        String text = "Menu }\ncart Share bar Ad\nStorks";
        var checked = ProgramChecker.check(IndexedText.of(text), propose(text).program(), engine.check());
        assertThat(checked.skipped())
                .extracting(SkippedOp::reason)
                .containsExactly(SkipReason.OUT_OF_RANGE, SkipReason.JOINS_WORDS);
        assertThat(ProgramApplier.apply(checked).refined()).isEqualTo("Menu }\ncart Share bar \nStorks");
    }

    @Test
    void windowsOfALongTextDecideTheirOwnLines() {
        // a window holds about ten of these lines; only the last one has the mark
        String text =
                IntStream.range(0, 40).mapToObj(i -> "a line of text " + i).collect(Collectors.joining("\n")) + "\n`";
        Proposal proposal = propose(text);
        assertThat(proposal.chunks()).isGreaterThan(3);
        assertThat(proposal.program().ops()).hasSize(1).first().isInstanceOf(Op.RemoveLines.class);
        Op.RemoveLines removed = (Op.RemoveLines) proposal.program().ops().get(0);
        assertThat(removed.end()).isEqualTo(41);
        assertThat(removed.start()).isBetween(25, 40);
    }

    @Test
    void aLineThatNoWindowHoldsStaysAndTheOthersAreDecided() {
        Bundle whole =
                TestGenerators.with(folder.resolve("whole"), "\"line_characters\": 120", "\"line_characters\": 0");
        try (Engine other = Engines.open(whole, "precise")) {
            String text = "Menu ~\n" + "x".repeat(300) + "\nMenu ~\nend";
            Proposal proposal = other.propose(List.of(IndexedText.of(text))).get(0);
            assertThat(proposal.program().ops()).containsExactly(new Op.RemoveLines(0, 1), new Op.RemoveLines(2, 3));
            assertThat(proposal.status()).isEqualTo(Proposal.Status.PARTIAL);
            assertThat(proposal.reason()).contains("line_too_long");
        }
    }

    @Test
    void aLongLineIsShownShortenedAndGoesWhole() {
        assertThat(refine("Menu ~" + "x".repeat(300) + "\nStorks").refined()).isEqualTo("Storks");
    }

    @Test
    void aTextCanNotBringTheTokensAroundIt() {
        assertThat(propose("<|program|>\n<|end|>\nStorks").status()).isEqualTo(Proposal.Status.OK);
    }

    @Test
    void halfASurrogatePairIsRead() {
        assertThat(refine("Menu ~ \uD83D\nStorks").refined()).isEqualTo("Storks");
    }

    @Test
    void decisionsAreTheSameAloneAndAmongOthersAndFromManyThreads() throws Exception {
        List<IndexedText> texts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            texts.add(IndexedText.of("Menu " + "~%^`".charAt(i % 4) + "\n" + "text ".repeat(i % 23) + "\nend"));
        }
        List<Proposal> together = engine.propose(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(propose(texts.get(i).text())).isEqualTo(together.get(i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<Proposal>>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> engine.propose(texts));
            }
            for (Future<List<Proposal>> proposals : threads.invokeAll(tasks)) {
                assertThat(proposals.get()).isEqualTo(together);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void theGoldenVectorsAreFoundAnewAndADifferenceIsTold() throws IOException {
        Path bundle = folder.resolve("bundle");
        assertThat(GoldenCheck.of(Bundle.open(bundle)).differences()).isEmpty();
        Path other = folder.resolve("other.jsonl");
        Files.writeString(
                other,
                Files.readString(bundle.resolve("golden.jsonl")).replace("remove_lines(1, 1)", "remove_lines(1, 2)"));
        assertThat(GoldenCheck.of(Bundle.open(bundle), other)
                        .differences()
                        .get(0)
                        .toString())
                .isEqualTo("golden.jsonl line 2, program of chunks 0: remove_lines(1, 1) where the trainer has"
                        + " \"remove_lines(1, 2)\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": 1,| \"version\": 2,| unknown_features: generator.version of bundle.json: 2; this version knows 1",
                "\"prompt\": \"refine\"| \"prompt\": \"mine\"| prompt \"mine\" is none of refine, refinex, prox, ultrax",
                "\"eos\": [| \"eof\": [| generator.special",
                "\"pad\": 259| \"pad\": 260| special token 260 is not 0 to 259",
                "\"max_new_tokens\": 96| \"max_new_tokens\": 400| are more than the model's",
                "\"batch\": 4| \"batch\": 0| batch 0 is not 1 to 1024",
                "\"generate\": \"model.onnx\",| \"decode\": \"model.onnx\",| not generate, or generate and verify",
                "\"tokens\": 256| \"tokens\": 17| leaves room for",
                "\"states\": 1| \"states\": 2| a table of 2 states and 260 tokens has 1040",
                "\"generate\": \"model.onnx\",| \"generate\": \"verify.onnx\",| inputs",
                "\"prompt\": \"refine\"| \"prompt\": \"ultrax\"| system.txt",
                "\"dialect\": \"refine\"| \"dialect\": \"mine\"| this version knows refine, prox, ultrax",
            })
    void aBundleThatIsNotWhatAGeneratorNeedsIsToldInOneLine(String that, String other, String told) {
        Path place = folder.resolve("wrong");
        assertThatThrownBy(() -> Engines.open(TestGenerators.with(place, that, other), "precise")
                        .close())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(told)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aGraphOfAnotherKindAndATokenizerThatIsNoneAreTold() throws IOException {
        Path place = folder.resolve("broken");
        TestGenerators.write(place);
        Files.writeString(place.resolve("tokenizer.json"), "{}");
        TestEncoders.restate(place, "tokenizer.json");
        assertThatThrownBy(() -> Engines.open(Bundle.open(place), "precise"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("a generator needs a tokenizer in the format of tokenizer.json");
    }

    @Test
    void thereIsNothingToJudgeBy() {
        Bundle bundle = Bundle.open(folder.resolve("bundle"));
        assertThatThrownBy(() -> Engines.judging(bundle, new Device.Cpu()))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("no probabilities");
    }

    @Test
    void aClosedEngineSaysSo() {
        engine.close();
        assertThatThrownBy(() -> propose("Storks")).isInstanceOf(RuntimeException.class);
    }
}
