package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.RandomPage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the graph of src/test/onnx: a unit with {@code @} has p .93 to .95, any other .03 to .05. */
class TemplateEvidenceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"5, 10, 20, 3, 0.5, true", "2, 10, 20, 3, 0.5, false", "5, 9, 20, 3, 0.5, false", "3, 3, 3, 3, 1, true"
    })
    void aRuleTakesLinesOnEnoughPagesOfAHostAndEnoughOfTheirHostsPages(
            long most, long onHosts, long all, int leastPages, double leastShare, boolean taken) {
        LineSupport support = new LineSupport(onHosts + 1, 2, most, onHosts, all);
        assertThat(new TemplateRule(leastPages, leastShare, 4).takes(support)).isEqualTo(taken);
    }

    @Test
    void aLineWithoutAHostIsNeverTaken() {
        assertThat(new TemplateRule(2, 0, 4).takes(new LineSupport(1000, 0, 0, 0, 0)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 4, 0.8", "0.1, 9, 0.5", "0.001, 4, 0.003988", "0, 1000000, 0", "1, 4, 1", "0.7, 1, 0.7"})
    void theOddsAreMultiplied(float p, double odds, float raised) {
        assertThat(new TemplateRule(3, 0, odds).raised(p)).isCloseTo(raised, within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5, 4", "3, 1.5, 4", "3, NaN, 4", "3, 0.5, 0.5", "3, 0.5, Infinity", "3, 0.5, NaN"})
    void whatIsNoRule(int pages, double share, double odds) {
        assertThatThrownBy(() -> new TemplateRule(pages, share, odds)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysOfAMemoryAscend() {
        assertThat(TemplateMemory.of(new long[] {-5, 0, 7}).lines()).isEqualTo(3);
        assertThatThrownBy(() -> TemplateMemory.of(new long[] {1, 1})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLineOfTheMemoryGoesThatWouldHaveStayedAndNoOther() {
        String page = "Weather 12 at noon\nIt rained.\nwrite to a@b.example\nWeather 7 at noon";
        assertThat(propose(page, Evidence.NONE).program().ops()).containsExactly(new Op.RemoveLines(2, 3));
        Proposal proposal = propose(page, knowing("Weather 34 at noon", 1000));
        assertThat(proposal.program().ops()).containsExactly(new Op.RemoveLines(0, 1), new Op.RemoveLines(2, 3));
        assertThat(proposal.units().orElseThrow()).extracting(UnitScore::line).containsExactly(0, 2);
        assertThat(proposal.confidence().get(new Op.RemoveLines(0, 1))).isBetween(.95f, 1f);
    }

    @Test
    void aLineThatTheModelIsSureOfStaysThoughTheMemoryHasIt() {
        Proposal proposal = propose("It rained.\nIt stopped.", knowing("It rained.", 4));
        assertThat(proposal.program()).isEqualTo(ProposedProgram.KEEP_ALL);
        assertThat(proposal.units().orElseThrow()).hasSize(1);
    }

    @Test
    void storedScoresGiveTheSameProgram() {
        Bundle bundle = TestBundles.open(folder, "tagger");
        Preset preset = bundle.presets().named("thorough");
        Policy policy = new Policy(preset, bundle.description().floor());
        int changed = 0;
        try (Engine engine = Engines.open(bundle, preset)) {
            for (long seed = 0; seed < 100; seed++) {
                IndexedText text = IndexedText.of(new RandomPage(seed).next(600));
                Evidence half = new TemplateEvidence(half(LineKeys.of(text)), new TemplateRule(2, 0, 50));
                Proposal proposal = engine.propose(List.of(text), half).get(0);
                Policy.Decision again = policy.decide(text, proposal.units().orElseThrow(), proposal.documentP());
                assertThat(again.program()).as("seed %d", seed).isEqualTo(proposal.program());
                assertThat(again.confidence()).isEqualTo(proposal.confidence());
                changed += proposal.equals(engine.propose(List.of(text)).get(0)) ? 0 : 1;
            }
        }
        assertThat(changed).isGreaterThan(50);
    }

    @Test
    void aTextThatTheModelFailsOnStaysFailed() {
        try (Engine engine = Engines.open(TestBundles.open(folder, "nan_at_a_number_sign"), "precise")) {
            IndexedText text = IndexedText.of("It rained on #7.");
            Proposal with = engine.propose(List.of(text), knowing("It rained on #7.", 1000))
                    .get(0);
            assertThat(with.status()).isEqualTo(Proposal.Status.FAILED);
            assertThat(with).isEqualTo(engine.propose(List.of(text)).get(0));
        }
    }

    private static TemplateMemory half(long[] keys) {
        return TemplateMemory.of(Arrays.copyOf(keys, keys.length / 2));
    }

    private static Evidence knowing(String line, double odds) {
        return new TemplateEvidence(TemplateMemory.of(LineKeys.of(IndexedText.of(line))), new TemplateRule(2, 0, odds));
    }

    private Proposal propose(String text, Evidence evidence) {
        try (Engine engine = Engines.open(TestBundles.open(folder, "tagger"), "precise")) {
            return engine.propose(List.of(IndexedText.of(text)), evidence).get(0);
        }
    }
}
