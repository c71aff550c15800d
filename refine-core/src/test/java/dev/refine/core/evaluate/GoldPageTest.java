package dev.refine.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GoldPageTest {
    /** 4 + 8 + 5 characters that are not white; gold is the middle line and the word "Next". */
    private static final IndexedText RAW = IndexedText.of("Menu\nGood text\nNext x");

    private static final PageGold GOLD = PageGold.of(
                    RAW,
                    Optional.of(Spans.of(List.of(new Span(5, 14), new Span(15, 19)))),
                    Optional.of("Good text Next"))
            .orElseThrow();

    private static final List<RemovedPiece> MENU_AND_GOOD =
            List.of(new RemovedPiece(0, 0, "Menu", true), new RemovedPiece(1, 0, "Good ", false));

    @Test
    void charactersAreCountedWithoutWhiteSpace() {
        EvaluationState state = state(GoldPage.of(RAW, GOLD).compare("text\nNext x", MENU_AND_GOOD));

        assertThat(characters(state)).containsExactly(8, 1, 4, 4);
        assertThat(Measure.CHAR_PRECISION.of(state)).hasValue(8.0 / 9);
        assertThat(Measure.CHAR_RECALL.of(state)).hasValue(8.0 / 12);
        assertThat(Measure.CHAR_F1.of(state)).hasValue(16.0 / 21);
        assertThat(Measure.GOLD_LOST.of(state)).hasValue(4.0 / 12);
        assertThat(Measure.DELETION_PRECISION.of(state)).hasValue(4.0 / 8);
        assertThat(Measure.DELETION_RECALL.of(state)).hasValue(4.0 / 5);
        near(Measure.PAGE_LOSS.of(state), 4.0 / 12);
        assertThat(Measure.PAGES_LOSING_HALF_PERCENT.of(state)).hasValue(1);
        assertThat(Measure.PAGES_LOSING_FIVE_PERCENT.of(state)).hasValue(1);
    }

    @Test
    void aLineIsGoldFromHalfOnAndWentWhenMoreThanHalfOfItWent() {
        IndexedText raw = IndexedText.of("Menu\nGood text\n\nNext x\nabcd\nabcd");
        PageGold gold = PageGold.of(
                        raw,
                        Optional.of(Spans.of(List.of(new Span(5, 14), new Span(23, 25)))),
                        Optional.of("Good text ab"))
                .orElseThrow();
        EvaluationState state = state(GoldPage.of(raw, gold)
                .compare(
                        "text\n\nNext x\nab\nd",
                        List.of(
                                new RemovedPiece(0, 0, "Menu", true),
                                new RemovedPiece(1, 0, "Good", false),
                                new RemovedPiece(4, 2, "cd", false),
                                new RemovedPiece(5, 0, "abc", false))));

        assertThat(List.of(
                        state.value(Sum.KEPT_GOLD_LINES),
                        state.value(Sum.KEPT_NOISE_LINES),
                        state.value(Sum.LOST_GOLD_LINES),
                        state.value(Sum.REMOVED_NOISE_LINES)))
                .as("of Good text only half went, and half of the first abcd is gold")
                .containsExactly(2L, 1L, 0L, 2L);
    }

    @Test
    void wordsAreComparedAsABag() {
        EvaluationState state = state(GoldPage.of(RAW, GOLD).compare("text\nNext x", MENU_AND_GOOD));

        near(Measure.WORD_PRECISION.of(state), 2.0 / 3);
        near(Measure.WORD_RECALL.of(state), 2.0 / 3);
        near(Measure.WORD_F1.of(state), 2.0 / 3);
        near(Measure.ROUGE_L_F1.of(state), 2.0 / 3);
        assertThat(Measure.NEW_WORDS.of(state)).hasValue(0);
    }

    @Test
    void theOrderOfWordsCountsForRougeAlone() {
        EvaluationState state = untouched("b a", "a b");

        near(Measure.WORD_F1.of(state), 1);
        near(Measure.ROUGE_L_F1.of(state), .5);
    }

    @Test
    void meansByWordsAreTakenOverPages() {
        EvaluationState all = new EvaluationState();
        all.add(page("a b", "a b"));
        all.add(page("a b c d", "a b"));

        near(Measure.WORD_PRECISION.of(all), (1 + .5) / 2);
        near(Measure.WORD_F1.of(all), (1 + 4.0 / 6) / 2);
    }

    @Test
    void anEmptyOutputHasNoPrecisionByCharactersAndZeroByWords() {
        EvaluationState state = state(everything("Good").compare("", List.of(new RemovedPiece(0, 0, "Good", true))));

        assertThat(Measure.CHAR_PRECISION.of(state)).isEmpty();
        assertThat(Measure.CHAR_F1.of(state)).hasValue(0);
        near(Measure.WORD_PRECISION.of(state), 0);
        assertThat(Measure.NEW_WORDS.of(state)).isEmpty();
        assertThat(Measure.EMPTIED.of(state)).hasValue(1);
    }

    @Test
    void nothingIsMeasuredOfNothing() {
        for (Measure measure : Measure.values()) {
            assertThat(measure.of(new EvaluationState())).as(measure.word()).isEmpty();
        }
    }

    @Test
    void aPageWithoutGoldCharactersCountsNoLoss() {
        EvaluationState state = untouched("noise", "");

        assertThat(state.value(Sum.PAGES)).isEqualTo(1);
        assertThat(Measure.PAGE_LOSS.of(state)).isEmpty();
        assertThat(Measure.WORD_F1.of(state)).isEmpty();
        assertThat(Measure.CHAR_PRECISION.of(state)).hasValue(0);
    }

    @Test
    void failedPagesAndThoseWithoutGoldCountInNoFigure() {
        EvaluationState state = untouched("a b", "a b");
        state.add(PageCounts.failed());
        state.add(PageCounts.withoutGold());

        assertThat(state.value(Sum.FAILED)).isEqualTo(1);
        assertThat(state.value(Sum.WITHOUT_GOLD)).isEqualTo(1);
        assertThat(Measure.UNCHANGED.of(state)).hasValue(1);
        near(Measure.WORD_F1.of(state), 1);
    }

    @Test
    void aLossOfExactlyHalfAPercentIsNotMore() {
        assertThat(Measure.PAGES_LOSING_HALF_PERCENT.of(losing(1, 200))).hasValue(0);
        assertThat(Measure.PAGES_LOSING_HALF_PERCENT.of(losing(2, 399))).hasValue(1);
        assertThat(Measure.PAGES_LOSING_FIVE_PERCENT.of(losing(10, 200))).hasValue(0);
        assertThat(Measure.PAGES_LOSING_FIVE_PERCENT.of(losing(11, 200))).hasValue(1);
    }

    @Test
    void joinedWordsAreNewWords() {
        EvaluationState state =
                state(everything("car - t x").compare("cart x", List.of(new RemovedPiece(0, 3, " - ", false))));

        assertThat(Measure.NEW_WORDS.of(state)).hasValue(500);
    }

    @Test
    void cleanTextInCountsWhatStays() {
        IndexedText clean = IndexedText.of("All of this\nis good");
        EvaluationState state = new EvaluationState();
        state.add(GoldPage.clean(clean, clean.text(), List.of()));
        state.add(GoldPage.clean(clean, "All of this", List.of(new RemovedPiece(1, 0, "is good", true))));

        assertThat(Measure.CLEAN_UNCHANGED.of(state)).hasValue(.5);
        assertThat(Measure.CLEAN_KEPT.of(state)).hasValue((9 + 15) / 30.0);
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
    void cleanTextOfAnotherPageIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageGold.of(RAW, Optional.empty(), Optional.of("Quite another page, text for text")))
                .withMessageContaining("less than half");
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
                    .isThrownBy(() -> GoldPage.of(RAW, GOLD).compare("", List.of(piece)));
        }
        assertThatIllegalArgumentException()
                .as("two pieces overlap")
                .isThrownBy(() -> GoldPage.of(RAW, GOLD)
                        .compare(
                                "",
                                List.of(new RemovedPiece(1, 0, "Good", false), new RemovedPiece(1, 3, "d t", false))));
    }

    @Test
    void countsAgreeWithSetsOfPlacesOnRandomPages() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            SlowPage slow = SlowPage.random(random);
            IndexedText raw = IndexedText.of(slow.raw());
            PageGold gold = PageGold.of(raw, Optional.of(Spans.of(slow.gold())), Optional.empty())
                    .orElseThrow();
            EvaluationState state = state(GoldPage.of(raw, gold).compare(slow.refined(), slow.removed()));

            assertThat(characters(state)).as("seed %d", seed).isEqualTo(slow.characters());
            assertThat(List.of(
                            state.value(Sum.KEPT_GOLD_LINES),
                            state.value(Sum.KEPT_NOISE_LINES),
                            state.value(Sum.LOST_GOLD_LINES),
                            state.value(Sum.REMOVED_NOISE_LINES)))
                    .as("lines of seed %d", seed)
                    .isEqualTo(slow.lines());
        }
    }

    @Test
    void pagesMayComeInAnyOrderAndBeReadBack() {
        List<PageCounts> pages = new ArrayList<>(
                List.of(page("a b c", "a b"), page("x", "x"), PageCounts.failed(), page("u v w", "v w")));
        EvaluationState one = new EvaluationState();
        pages.forEach(one::add);
        Collections.reverse(pages);
        EvaluationState other = new EvaluationState();
        pages.forEach(page -> other.add(PageCounts.of(page.bytes())));

        assertThat(other).isEqualTo(one);
        EvaluationState together =
                state(pages.get(0).plus(pages.get(1)).plus(pages.get(2)).plus(pages.get(3)));
        assertThat(together).isEqualTo(one);
    }

    @Test
    void bytesThatAreNoCountsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PageCounts.of(new byte[7]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageCounts.of(new byte[] {127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
    }

    private static EvaluationState state(PageCounts page) {
        EvaluationState state = new EvaluationState();
        state.add(page);
        return state;
    }

    private static List<Integer> characters(EvaluationState state) {
        return List.of(
                (int) state.value(Sum.KEPT_GOLD),
                (int) state.value(Sum.KEPT_NOISE),
                (int) state.value(Sum.LOST_GOLD),
                (int) state.value(Sum.REMOVED_NOISE));
    }

    private static PageCounts page(String raw, String clean) {
        IndexedText text = IndexedText.of(raw);
        PageGold gold = PageGold.of(text, Optional.empty(), Optional.of(clean)).orElseThrow();
        return GoldPage.of(text, gold).compare(raw, List.of());
    }

    private static EvaluationState untouched(String raw, String clean) {
        return state(page(raw, clean));
    }

    private static GoldPage everything(String raw) {
        IndexedText text = IndexedText.of(raw);
        return GoldPage.of(text, PageGold.everything(text));
    }

    /** A page all gold that loses some of its characters. */
    private static EvaluationState losing(int lost, int all) {
        return state(everything("x".repeat(all))
                .compare("x".repeat(all - lost), List.of(new RemovedPiece(0, 0, "x".repeat(lost), false))));
    }

    private static void near(OptionalDouble value, double expected) {
        assertThat(value.orElseThrow()).isCloseTo(expected, within(1e-8));
    }
}
