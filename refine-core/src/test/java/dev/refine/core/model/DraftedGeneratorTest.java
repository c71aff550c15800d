package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.ProgramParser;
import dev.refine.core.text.IndexedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftedGeneratorTest {
    @TempDir
    private Path folder;

    private Bundle bundle;

    /** Writes the same program for every text. */
    private static final class Guesser implements Engine {
        private final String program;
        private final AtomicBoolean closed = new AtomicBoolean();

        Guesser(String program) {
            this.program = program;
        }

        @Override
        public List<Proposal> propose(List<IndexedText> texts, Evidence evidence) {
            return texts.stream()
                    .map(text -> new Proposal(
                            ProgramParser.parse(program),
                            Map.of(),
                            Optional.empty(),
                            Optional.empty(),
                            1,
                            0,
                            Optional.empty(),
                            LineSet.NONE))
                    .toList();
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    @BeforeEach
    void open() {
        bundle = TestGenerators.open(folder);
    }

    private DraftMetrics metrics(String guess, List<String> texts) {
        List<IndexedText> indexed = texts.stream().map(IndexedText::of).toList();
        try (Engine plain = Engines.open(bundle, "precise");
                GeneratorEngine drafted = GeneratorEngine.drafted(bundle, new Device.Cpu(), new Guesser(guess))) {
            assertThat(drafted.propose(indexed)).isEqualTo(plain.propose(indexed));
            return drafted.drafted().orElseThrow();
        }
    }

    @Test
    void aDraftThatIsRightCostsOnePass() {
        assertThat(metrics("keep_all()", List.of("Storks are back.\nMonday.")).toString())
                .isEqualTo("1 prompts, 1 passes over drafts, 0 decoded, 1.00 passes a prompt");
        assertThat(metrics("remove_lines(1, 1)", List.of("Menu ~\nStorks")).passesAPrompt())
                .isEqualTo(1);
    }

    @Test
    void aDraftThatIsWrongIsGoneOnFromWhereItIs() {
        assertThat(metrics("remove_lines(1, 2)", List.of("Menu ~\nStorks\nMonday"))
                        .toString())
                .isEqualTo("1 prompts, 1 passes over drafts, 1 decoded, 2.00 passes a prompt");
        assertThat(metrics("keep_all()", List.of("Menu ~\nStorks")).passesAPrompt())
                .isEqualTo(2);
    }

    @Test
    void theProgramsAreThoseWithoutDraftsWhateverTheDraftSays() {
        List<String> texts = new ArrayList<>();
        for (String mark : List.of("", "~", "^", "%", "$", "&", "`", "}", "@")) {
            texts.add("Menu " + mark + "\ncart Share bar Ad\n" + "Storks are back.\n".repeat(texts.size()));
        }
        for (String guess : List.of(
                "keep_all()",
                "remove_all()",
                "remove_lines(1, 1)",
                "remove_lines(1, 1)\nremove_str(2, \"Ad\")",
                "remove_str(2, \" Share \")")) {
            DraftMetrics metrics = metrics(guess, texts);
            assertThat(metrics.prompts()).as("halved batches are counted again").isGreaterThanOrEqualTo(texts.size());
        }
    }

    @Test
    void theDrafterIsClosedWithItsGeneratorOrWhereThereIsNone() {
        Guesser with = new Guesser("keep_all()");
        Engines.drafted(bundle, new Device.Cpu(), with).close();
        assertThat(with.closed).isTrue();
        Guesser without = new Guesser("keep_all()");
        Bundle other = TestGenerators.with(folder.resolve("other"), ",\n      \"verify\": \"verify.onnx\"", "");
        assertThatThrownBy(() -> Engines.drafted(other, new Device.Cpu(), without))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("the bundle takes no drafts");
        assertThat(without.closed).isTrue();
    }

    @Test
    void aGrammarThatForbidsTheDraftEndsIt() {
        GeneratorReading reading = (GeneratorReading) bundle.description().reading();
        GrammarTable grammar = GrammarTable.read(bundle.file("grammar.bin"), reading.grammar());
        DraftedAnswer answer =
                new DraftedAnswer(PromptTokens.of(new int[] {1, 2}).withDraft(new int[] {5, 257, 6}), reading, grammar);
        assertThat(answer.guessed()).containsExactly(1, 2, 5);
        assertThat(answer.states()).containsExactly(-1, 0, 0);
        answer.take(new int[] {-1, 5, 258});
        assertThat(answer.isOpen()).isFalse();
        assertThat(answer.answer().finished()).isTrue();
        assertThat(answer.answer().tokens()).containsExactly(5);
    }

    @Test
    void figuresThatAreNoNumbersFailTheAnswer() {
        GeneratorReading reading = (GeneratorReading) bundle.description().reading();
        GrammarTable grammar = GrammarTable.read(bundle.file("grammar.bin"), reading.grammar());
        DraftedAnswer answer =
                new DraftedAnswer(PromptTokens.of(new int[] {1}).withDraft(new int[] {5}), reading, grammar);
        answer.take(new int[] {-1, 258});
        assertThat(answer.answer().finite()).isFalse();
    }
}
