package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Policy POLICY = new Policy(new Preset(.9f, .99f, 1, .3f, 1), .1f);

    /** Three units of 7, 9 and 302 code points. */
    private static final String LONG_LINE = "Share | About us | " + "It rained. ".repeat(27) + "x.yz";

    @Test
    void linesInARowGoTogetherWithTheBlankOnesBetween() {
        assertThat(lines("Text\nMenu-\n\nLogin-\nText", "-")).containsExactly(new Op.RemoveLines(1, 4));
    }

    @Test
    void aRunBetweenBlankLinesTakesThoseBehindIt() {
        assertThat(lines("Text\n\nMenu-\n\n\nText", "-")).containsExactly(new Op.RemoveLines(2, 5));
    }

    @Test
    void aRunAtTheHeadTakesTheBlankLinesBehindIt() {
        assertThat(lines("Menu-\n\nText", "-")).containsExactly(new Op.RemoveLines(0, 2));
    }

    @Test
    void aRunAtTheEndTakesTheBlankLinesBeforeIt() {
        assertThat(lines("Text\n\n\nMenu-", "-")).containsExactly(new Op.RemoveLines(1, 4));
    }

    @Test
    void aRunBeforeALastLineFeedTakesTheBlankLineBehindIt() {
        assertThat(lines("Text\n\nMenu-\n", "-")).containsExactly(new Op.RemoveLines(2, 4));
    }

    @Test
    void aRunWithABlankLineOnOneSideAloneTakesNone() {
        assertThat(lines("Text\nMenu-\n\nText", "-")).containsExactly(new Op.RemoveLines(1, 2));
        assertThat(lines("Text\n\nMenu-\nText", "-")).containsExactly(new Op.RemoveLines(2, 3));
    }

    @Test
    void linesThatStayBetweenTwoRunsKeepThemApart() {
        assertThat(lines("Menu-\nText\nLogin-", "-"))
                .containsExactly(new Op.RemoveLines(0, 1), new Op.RemoveLines(2, 3));
    }

    @Test
    void neighboursInsideALineThatStaysAreOneString() {
        List<UnitScore> scores = List.of(new UnitScore(0, 0, 8, .95f), new UnitScore(0, 8, 19, .92f));
        Policy.Decision decision = decide(LONG_LINE, scores);
        Op op = new Op.RemoveString(0, "Share | About us | ", OptionalInt.empty());
        assertThat(decision.program().ops()).containsExactly(op);
        assertThat(decision.confidence()).containsOnlyKeys(op).containsValue(.92f);
    }

    @Test
    void aStringThatIsThereMoreThanOnceIsNamedByItsOccurrence() {
        String line = "Share | Home | Share | " + "x".repeat(300);
        Policy.Decision decision = decide(line, List.of(new UnitScore(0, 15, 23, .95f)));
        assertThat(decision.program().ops()).containsExactly(new Op.RemoveString(0, "Share | ", OptionalInt.of(1)));
    }

    @Test
    void aLineAllOfWhoseUnitsGoIsALine() {
        String line = "Share | Home | " + "x".repeat(300);
        List<UnitScore> scores =
                List.of(new UnitScore(1, 0, 8, .95f), new UnitScore(1, 8, 15, .99f), new UnitScore(1, 15, 315, .91f));
        Policy.Decision decision = decide("Text\n" + line, scores);
        assertThat(decision.program().ops()).containsExactly(new Op.RemoveLines(1, 2));
        assertThat(decision.confidence()).containsValue(.91f);
    }

    @Test
    void placesAreCodePointsSoAstralCharactersCountOnce() {
        String line = "😀😀 | 𝔘 | " + "x".repeat(300);
        Policy.Decision decision = decide(line, List.of(new UnitScore(0, 5, 9, .95f)));
        assertThat(decision.program().ops()).containsExactly(new Op.RemoveString(0, "𝔘 | ", OptionalInt.empty()));
    }

    @Test
    void withoutAUnitAtTheThresholdEverythingStays() {
        assertThat(decide("Menu\nText", List.of(new UnitScore(0, 0, 4, .899f))).program())
                .isEqualTo(ProposedProgram.KEEP_ALL);
        assertThat(decide("", List.of()).program()).isEqualTo(ProposedProgram.KEEP_ALL);
    }

    @Test
    void tooLargeAShareIsNotDeleted() {
        Policy careful = new Policy(new Preset(.9f, .99f, .5f, .3f, 1), .1f);
        assertThat(careful.decide(IndexedText.of("Menu!\nText"), marked("Menu!\nText", "!"), Optional.empty())
                        .program())
                .isEqualTo(ProposedProgram.KEEP_ALL);
        assertThat(careful.decide(IndexedText.of("Menu!\nTexts"), marked("Menu!\nTexts", "!"), Optional.empty())
                        .program()
                        .ops())
                .containsExactly(new Op.RemoveLines(0, 1));
    }

    @Test
    void whenTooMuchIsUndecidedEverythingStays() {
        Policy careful = new Policy(new Preset(.9f, .99f, 1, .3f, .5f), .1f);
        IndexedText text = IndexedText.of("Menu\nText\nMore");
        List<UnitScore> one = List.of(new UnitScore(0, 0, 4, .95f), new UnitScore(1, 0, 4, .3f));
        assertThat(careful.decide(text, one, Optional.empty()).program().ops()).hasSize(1);
        List<UnitScore> two = List.of(one.get(0), one.get(1), new UnitScore(2, 0, 4, .89f));
        assertThat(careful.decide(text, two, Optional.empty()).program()).isEqualTo(ProposedProgram.KEEP_ALL);
    }

    @Test
    void theSurestUnitsGoAsLongAsLittleOfWhatShouldStayIsExpectedToGo() {
        IndexedText text = IndexedText.of("Menu\nText\nMore");
        List<UnitScore> scores =
                List.of(new UnitScore(0, 0, 4, .9f), new UnitScore(1, 0, 4, .99f), new UnitScore(2, 0, 4, .2f));
        // of .1 + .01 + .8 of a line that should stay are expected to go: .01 with the second, .11 with the first as
        // well
        assertThat(within(.125f)
                        .decide(text, scores, Optional.empty())
                        .program()
                        .ops())
                .containsExactly(new Op.RemoveLines(0, 2));
        assertThat(within(.12f).decide(text, scores, Optional.empty()).program().ops())
                .containsExactly(new Op.RemoveLines(1, 2));
        assertThat(within(.01f).decide(text, scores, Optional.empty()).program())
                .isEqualTo(ProposedProgram.KEEP_ALL);
    }

    @Test
    void unitsOfOneProbabilityGoTogetherOrNotAtAll() {
        IndexedText text = IndexedText.of("Menu\nText\nMore");
        List<UnitScore> scores = List.of(new UnitScore(0, 0, 4, .9f), new UnitScore(1, 0, 4, .9f));
        assertThat(within(.1f).decide(text, scores, Optional.empty()).program()).isEqualTo(ProposedProgram.KEEP_ALL);
        assertThat(within(.17f).decide(text, scores, Optional.empty()).program().ops())
                .containsExactly(new Op.RemoveLines(0, 2));
    }

    private static Policy within(float maxExpectedLoss) {
        return new Policy(new Preset(.5f, .99f, 1, .3f, 1, maxExpectedLoss), .1f);
    }

    @Test
    void aSureDocumentGoesWholeWhenNoUnitSpeaksAgainstIt() {
        List<UnitScore> scores = List.of(new UnitScore(0, 0, 4, .4f), new UnitScore(1, 0, 4, .5f));
        Policy.Decision decision = POLICY.decide(IndexedText.of("Menu\nText"), scores, Optional.of(.99f));
        assertThat(decision.program().ops()).containsExactly(new Op.RemoveAll());
        assertThat(decision.confidence()).containsEntry(new Op.RemoveAll(), .99f);
    }

    @Test
    void aSureDocumentStaysWhenAUnitIsLikelyKeptOrItIsNotSureEnough() {
        List<UnitScore> one = List.of(new UnitScore(0, 0, 4, .95f), new UnitScore(1, 0, 4, .2f));
        assertThat(POLICY.decide(IndexedText.of("Menu\nText"), one, Optional.of(1f))
                        .program()
                        .ops())
                .containsExactly(new Op.RemoveLines(0, 1));
        List<UnitScore> both = List.of(new UnitScore(0, 0, 4, .4f), new UnitScore(1, 0, 4, .5f));
        assertThat(POLICY.decide(IndexedText.of("Menu\nText"), both, Optional.of(.98f))
                        .program())
                .isEqualTo(ProposedProgram.KEEP_ALL);
    }

    @Test
    void scoresBelowTheFloorChangeNothing() {
        List<UnitScore> stored = List.of(new UnitScore(0, 0, 4, .95f));
        List<UnitScore> all = List.of(new UnitScore(0, 0, 4, .95f), new UnitScore(1, 0, 4, .09f));
        assertThat(decide("Menu\nText", all)).isEqualTo(decide("Menu\nText", stored));
    }

    @Test
    void aScoreThatIsNotOfAUnitIsRefused() {
        assertThatThrownBy(() -> decide("Menu\nText", List.of(new UnitScore(0, 1, 4, .95f))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("start=1");
        List<UnitScore> swapped = List.of(new UnitScore(1, 0, 4, .95f), new UnitScore(0, 0, 4, .95f));
        assertThatThrownBy(() -> decide("Menu\nText", swapped)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aThresholdBelowTheFloorIsRefused() {
        Preset low = new Preset(.05f, .99f, 1, .3f, 1);
        assertThatThrownBy(() -> new Policy(low, .1f))
                .hasMessageContaining("0.05")
                .hasMessageContaining("0.1");
    }

    private static Policy.Decision decide(String text, List<UnitScore> scores) {
        return POLICY.decide(IndexedText.of(text), scores, Optional.empty());
    }

    private static List<Op> lines(String text, String mark) {
        return decide(text, marked(text, mark)).program().ops();
    }

    /** A score of .95 for each line that ends with the mark. */
    private static List<UnitScore> marked(String text, String mark) {
        List<UnitScore> scores = new ArrayList<>();
        IndexedText indexed = IndexedText.of(text);
        for (int line = 0; line < indexed.lines(); line++) {
            if (indexed.line(line).endsWith(mark)) {
                scores.add(new UnitScore(line, 0, indexed.line(line).length(), .95f));
            }
        }
        return scores;
    }
}
