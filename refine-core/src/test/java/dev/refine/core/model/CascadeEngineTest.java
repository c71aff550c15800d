package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProgramParser;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.UnitCutter;
import dev.refine.core.text.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CascadeEngineTest {
    private static final CascadeRule RULE = new CascadeRule(.2f, .9f, .1f);

    /** Lines that begin with "?" have p .5, those with "-" p .99, others .01; deletes from .9 on. */
    private static Proposal judged(IndexedText text) {
        Units units = UnitCutter.cut(text);
        List<UnitScore> scores = new ArrayList<>();
        List<Op> ops = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit++) {
            int line = units.line(unit);
            String content = text.line(line);
            float p = content.startsWith("?") ? .5f : content.startsWith("-") ? .99f : .01f;
            scores.add(new UnitScore(line, 0, content.length(), p));
            if (p > .9f) {
                ops.add(new Op.RemoveLines(line, line + 1));
            }
        }
        return new Proposal(
                ProposedProgram.of(ops),
                ops.stream().collect(Collectors.toMap(op -> op, op -> .99f)),
                Optional.of(scores),
                Optional.of(.1f),
                1,
                0,
                Optional.empty());
    }

    private record Fake(Function<IndexedText, Proposal> model) implements Engine {
        @Override
        public List<Proposal> propose(List<IndexedText> texts, Evidence evidence) {
            return texts.stream().map(model).toList();
        }

        @Override
        public void close() {}
    }

    /** A heavier model that deletes every line with "?" and nothing else. */
    private static Proposal heavier(IndexedText text) {
        String program = IntStream.range(0, text.lines())
                .filter(line -> text.line(line).startsWith("?"))
                .mapToObj(line -> "remove_lines(" + (line + 1) + ", " + (line + 1) + ")")
                .collect(Collectors.joining("\n"));
        return written(program, Optional.empty());
    }

    private static Proposal written(String program, Optional<String> reason) {
        return new Proposal(
                ProgramParser.parse(program),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                1,
                reason.isPresent() ? 1 : 0,
                reason);
    }

    private static Engine cascade(Function<IndexedText, Proposal> heavier) {
        return Engines.cascade(new Fake(CascadeEngineTest::judged), "first", new Fake(heavier), "second", RULE);
    }

    private static String refined(IndexedText text, Proposal proposal) {
        return ProgramApplier.apply(ProgramChecker.check(text, proposal.program()))
                .refined();
    }

    @Test
    void whatTheFirstIsSureOfIsNotGivenOn() {
        IndexedText text = IndexedText.of("- menu\ntext that is long enough to be sure of\n? x");
        Proposal proposal = cascade(part -> {
                    throw new AssertionError("asked");
                })
                .propose(List.of(text))
                .get(0);
        assertThat(refined(text, proposal)).isEqualTo("text that is long enough to be sure of\n? x");
        assertThat(proposal.deciders()).containsExactly(new Decided(0, 3, "first"));
    }

    @Test
    void theHeavierOneDecidesWhatTheFirstIsUnsureOf() {
        IndexedText text = IndexedText.of("- menu\n? share\ntext");
        Proposal proposal =
                cascade(CascadeEngineTest::heavier).propose(List.of(text)).get(0);
        assertThat(refined(text, proposal)).isEqualTo("- menu\ntext");
        assertThat(proposal.deciders()).containsExactly(new Decided(0, 3, "second"));
        assertThat(proposal.chunks()).isEqualTo(2);
        assertThat(proposal.units().orElseThrow())
                .as("it gives no probabilities")
                .isEmpty();
    }

    @Test
    void aLongTextIsGivenOnInChunks() {
        String sure = "- menu\n" + "text\n".repeat(140);
        IndexedText text = IndexedText.of(sure + "? a\n".repeat(100) + "- b\n" + "text\n".repeat(200) + "- footer");
        Proposal proposal =
                cascade(CascadeEngineTest::heavier).propose(List.of(text)).get(0);
        String refined = refined(text, proposal);
        assertThat(refined).doesNotContain("menu", "? a", "footer").contains("- b");
        assertThat(proposal.deciders())
                .hasSizeGreaterThan(2)
                .anyMatch(decided -> decided.bundle().equals("first"));
        int next = 0;
        for (Decided decided : proposal.deciders()) {
            assertThat(decided.start()).isEqualTo(next);
            next = decided.end();
        }
        assertThat(next).isEqualTo(text.lines());
        assertThat(proposal.confidence().keySet()).isSubsetOf(proposal.program().ops());
    }

    @Test
    void whereTheHeavierOneFailsTheFirstDecidesAndTheFailureIsTold() {
        IndexedText text = IndexedText.of("- menu\n? share\ntext");
        Proposal proposal = cascade(part -> written("keep_all()", Optional.of("prose")))
                .propose(List.of(text))
                .get(0);
        assertThat(refined(text, proposal)).isEqualTo("? share\ntext");
        assertThat(proposal.deciders()).containsExactly(new Decided(0, 3, "first"));
        assertThat(proposal.status()).isEqualTo(Proposal.Status.PARTIAL);
        assertThat(proposal.reason()).contains("heavier model: prose");
    }

    @Test
    void aRangeAcrossAChunkIsCutAndARemovedChunkIsARange() {
        List<CascadeRule.Chunk> chunks =
                RULE.chunks(IndexedText.of("a\n".repeat(300)), List.of(new UnitScore(130, 0, 1, .5f)));
        assertThat(chunks).extracting(CascadeRule.Chunk::isUnsure).containsOnly(false);
        IndexedText text = IndexedText.of("? a\n? b");
        Proposal proposal = cascade(part -> written("remove_all()", Optional.empty()))
                .propose(List.of(text))
                .get(0);
        assertThat(proposal.program().ops()).containsExactly(new Op.RemoveLines(0, 2));
    }

    @Test
    void aRuleThatSaysNothingIsRefused() {
        assertThatThrownBy(() -> new CascadeRule(.9f, .2f, .1f)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CascadeRule(.2f, .9f, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
