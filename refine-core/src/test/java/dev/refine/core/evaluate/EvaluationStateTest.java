package dev.refine.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationStateTest {
    /** 4 + 8 + 5 characters that are not white; gold is the middle line and the word "Next". */
    private static final IndexedText RAW = IndexedText.of("Menu\nGood text\nNext x");

    private static final PageGold GOLD = PageGold.of(
                    RAW,
                    Optional.of(Spans.of(List.of(new Span(5, 14), new Span(15, 19)))),
                    Optional.of("Good text Next"))
            .orElseThrow();

    @Test
    void charactersAreCountedWithoutWhiteSpace() {
        EvaluationState state = EvaluationState.of(
                RAW,
                "text\nNext x",
                List.of(new RemovedPiece(0, 0, "Menu", true), new RemovedPiece(1, 0, "Good ", false)),
                GOLD);

        assertThat(state.characters()).isEqualTo(new CharacterCounts(8, 1, 4, 4));
        assertThat(state.characters().keptPrecision()).hasValue(8.0 / 9);
        assertThat(state.characters().keptRecall()).hasValue(8.0 / 12);
        assertThat(state.characters().keptF1()).hasValue(16.0 / 21);
        assertThat(state.characters().goldLoss()).hasValue(4.0 / 12);
        assertThat(state.characters().deletionPrecision()).hasValue(4.0 / 8);
        assertThat(state.characters().deletionRecall()).hasValue(4.0 / 5);
        near(state.meanPageLoss(), 4.0 / 12);
        assertThat(state.shareLosingHalfPercent()).hasValue(1);
        assertThat(state.shareLosingFivePercent()).hasValue(1);
    }

    @Test
    void wordsAreComparedAsABag() {
        EvaluationState state = EvaluationState.of(
                RAW,
                "text\nNext x",
                List.of(new RemovedPiece(0, 0, "Menu", true), new RemovedPiece(1, 0, "Good ", false)),
                GOLD);

        near(state.wordPrecision(), 2.0 / 3);
        near(state.wordRecall(), 2.0 / 3);
        near(state.wordF1(), 2.0 / 3);
        assertThat(state.newWordsPerThousand()).hasValue(0);
    }

    @Test
    void meansByWordsAreTakenOverPages() {
        EvaluationState all = untouched("a b", "a b").plus(untouched("a b c d", "a"));

        near(all.wordPrecision(), (1 + .25) / 2);
        near(all.wordF1(), (1 + .4) / 2);
    }

    @Test
    void anEmptyOutputHasNoPrecisionByCharactersAndZeroByWords() {
        EvaluationState state = EvaluationState.of(
                IndexedText.of("Good"),
                "",
                List.of(new RemovedPiece(0, 0, "Good", true)),
                PageGold.everything(IndexedText.of("Good")));

        assertThat(state.characters().keptPrecision()).isEmpty();
        assertThat(state.characters().keptF1()).hasValue(0);
        near(state.wordPrecision(), 0);
        assertThat(state.newWordsPerThousand()).isEmpty();
    }

    @Test
    void nothingIsMeasuredOfNothing() {
        assertThat(EvaluationState.ZERO.wordF1()).isEmpty();
        assertThat(EvaluationState.ZERO.meanPageLoss()).isEmpty();
        assertThat(EvaluationState.ZERO.unchangedShare()).isEmpty();
        assertThat(EvaluationState.ZERO.characters().keptF1()).isEmpty();
    }

    @Test
    void aPageWithoutGoldCountsNoLoss() {
        EvaluationState state = untouched("noise", "");

        assertThat(state.pages()).isEqualTo(1);
        assertThat(state.meanPageLoss()).isEmpty();
        assertThat(state.wordF1()).isEmpty();
        assertThat(state.characters().keptPrecision()).hasValue(0);
    }

    @Test
    void aLossOfExactlyHalfAPercentIsNotMore() {
        assertThat(losing(1, 200).shareLosingHalfPercent()).hasValue(0);
        assertThat(losing(2, 399).shareLosingHalfPercent()).hasValue(1);
        assertThat(losing(10, 200).shareLosingFivePercent()).hasValue(0);
        assertThat(losing(11, 200).shareLosingFivePercent()).hasValue(1);
    }

    @Test
    void joinedWordsAreNewWords() {
        EvaluationState state = EvaluationState.of(
                IndexedText.of("car - t x"),
                "cart x",
                List.of(new RemovedPiece(0, 3, " - ", false)),
                PageGold.everything(IndexedText.of("car - t x")));

        assertThat(state.newWordsPerThousand()).hasValue(500);
    }

    @Test
    void cleanTextInCountsWhatStays() {
        IndexedText clean = IndexedText.of("All of this\nis good");
        EvaluationState state = EvaluationState.of(clean, clean.text(), List.of(), PageGold.everything(clean))
                .plus(EvaluationState.of(
                        clean,
                        "All of this",
                        List.of(new RemovedPiece(1, 0, "is good", true)),
                        PageGold.everything(clean)));

        assertThat(state.unchangedShare()).hasValue(.5);
        assertThat(state.characters().keptRecall()).hasValue((9 + 15) / 30.0);
    }

    @Test
    void goldWithoutSpansIsTheProjectedCleanText() {
        PageGold gold =
                PageGold.of(RAW, Optional.empty(), Optional.of("good text")).orElseThrow();

        assertThat(gold.keep()).isEqualTo(Spans.of(List.of(new Span(5, 14))));
        assertThat(PageGold.of(RAW, Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void goldWithoutCleanTextHasTheWordsOfItsSpans() {
        PageGold gold = PageGold.of(
                        IndexedText.of("😀 one two"),
                        Optional.of(Spans.of(List.of(new Span(2, 5), new Span(6, 9)))),
                        Optional.empty())
                .orElseThrow();

        assertThat(gold.clean()).isEqualTo("one\ntwo\n");
    }

    @Test
    void goldBeyondTheTextIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageGold.of(RAW, Optional.of(Spans.of(List.of(new Span(0, 22)))), Optional.empty()))
                .withMessageContaining("22")
                .withMessageContaining("21 code points");
    }

    @Test
    void piecesOfAnotherTextAreRefused() {
        for (RemovedPiece piece : List.of(
                new RemovedPiece(3, 0, "x", true),
                new RemovedPiece(0, 1, "Menu", false),
                new RemovedPiece(0, 9, "", false),
                new RemovedPiece(-1, 0, "", true),
                new RemovedPiece(1, 0, "Good text\nNext", true))) {
            assertThatIllegalArgumentException()
                    .as(piece.toString())
                    .isThrownBy(() -> EvaluationState.of(RAW, "", List.of(piece), GOLD));
        }
    }

    @Test
    void countsAgreeWithSetsOfPlacesOnRandomPages() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            List<String> lines = new ArrayList<>();
            List<String> kept = new ArrayList<>();
            List<RemovedPiece> removed = new ArrayList<>();
            List<Span> gold = new ArrayList<>();
            long[] expected = new long[4];
            int place = 0;
            for (int line = 0; line < 1 + random.nextInt(6); line++) {
                String text = random.nextInt(4) == 0 ? "" : "a 😀\u00a0b " + line;
                boolean noise = random.nextBoolean();
                boolean goes = random.nextBoolean();
                int length = text.codePointCount(0, text.length());
                lines.add(text);
                if (goes) {
                    removed.add(new RemovedPiece(line, 0, text, true));
                } else {
                    kept.add(text);
                }
                if (!noise) {
                    gold.add(new Span(place, place + length));
                }
                expected[(noise ? 1 : 0) + (goes ? 2 : 0)] += text.isEmpty() ? 0 : 4;
                place += length + 1;
            }
            IndexedText raw = IndexedText.of(String.join("\n", lines));
            EvaluationState state = EvaluationState.of(
                    raw,
                    String.join("\n", kept),
                    removed,
                    PageGold.of(raw, Optional.of(Spans.of(gold)), Optional.empty())
                            .orElseThrow());

            assertThat(state.characters())
                    .as("seed %d", seed)
                    .isEqualTo(new CharacterCounts(expected[0], expected[1], expected[2], expected[3]));
        }
    }

    @Test
    void statesMergeInAnyOrder() {
        EvaluationState a = untouched("a b c", "a b");
        EvaluationState b = losing(3, 7);
        EvaluationState c = untouched("x", "");

        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(EvaluationState.ZERO)).isEqualTo(a);
    }

    private static EvaluationState untouched(String raw, String clean) {
        IndexedText text = IndexedText.of(raw);
        return EvaluationState.of(
                text,
                raw,
                List.of(),
                PageGold.of(text, Optional.empty(), Optional.of(clean)).orElseThrow());
    }

    /** A page all gold that loses some of its characters. */
    private static EvaluationState losing(int lost, int all) {
        IndexedText raw = IndexedText.of("x".repeat(all));
        return EvaluationState.of(
                raw,
                "x".repeat(all - lost),
                List.of(new RemovedPiece(0, 0, "x".repeat(lost), false)),
                PageGold.everything(raw));
    }

    private static void near(OptionalDouble value, double expected) {
        assertThat(value.orElseThrow()).isCloseTo(expected, within(1e-8));
    }
}
