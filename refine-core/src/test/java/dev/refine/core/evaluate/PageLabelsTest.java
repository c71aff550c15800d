package dev.refine.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageLabelsTest {
    private static final IndexedText PAGE = IndexedText.of("Menu | Home\n\nMix the flour.\nBake  it.\nMenu");
    private static final RemovedPiece MENU = new RemovedPiece(0, 0, "Menu | Home", true);
    private static final RemovedPiece FLOUR = new RemovedPiece(2, 8, "flour", false);

    @Test
    void charactersOfLinesThatMustStayAreCounted() {
        PageLabels labels = labels(List.of(3, 2, 3), List.of(), List.of());

        EvaluationState state = state(labels, "\nMix the .\nBake  it.\nMenu", MENU, FLOUR);

        assertThat(Measure.MUST_KEEP_LOST.of(state)).hasValue(5.0 / (12 + 7));
    }

    @Test
    void aLineThatLosesTwoPiecesCountsBoth() {
        PageLabels labels = labels(List.of(2), List.of(), List.of());

        EvaluationState state =
                state(labels, "x", new RemovedPiece(2, 0, "Mix", false), FLOUR, new RemovedPiece(4, 0, "Menu", true));

        assertThat(Measure.MUST_KEEP_LOST.of(state)).hasValue(8.0 / 12);
    }

    @Test
    void stringsAreLookedForWithWhiteSpaceCollapsed() {
        PageLabels labels = labels(List.of(), List.of("flour. Bake it.", "Home"), List.of("Menu", "Home"));

        EvaluationState state = state(labels, "\nMix the flour.\nBake  it.\nMenu", MENU);

        assertThat(Measure.STRING_RECALL.of(state)).hasValue(.5);
        assertThat(Measure.STRING_PRECISION.of(state)).hasValue(.5);
        assertThat(Measure.STRING_F1.of(state)).hasValue(.5);
    }

    @Test
    void pagesAreWorthKeepingOrNot() {
        RemovedPiece rest = new RemovedPiece(2, 0, "Mix the flour.", true);
        EvaluationState emptied = state(page(true), " \n");
        EvaluationState kept = state(page(false), PAGE.text());
        EvaluationState halved = state(page(false), "\nBake  it.\nMenu", MENU, rest);

        assertThat(Measure.GOOD_EMPTIED.of(emptied)).hasValue(1);
        assertThat(Measure.EMPTIED.of(emptied)).hasValue(1);
        assertThat(Measure.WORTHLESS_HALVED.of(kept)).hasValue(0);
        assertThat(Measure.WORTHLESS_HALVED.of(halved)).hasValue(1);
        assertThat(Measure.WORTHLESS_EMPTIED.of(halved)).hasValue(0);
    }

    @Test
    void aLineThatTheTextHasNotIsRefused() {
        assertThatThrownBy(() -> labels(List.of(5), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 6 must stay, but the text has 5 lines");
    }

    private static PageLabels labels(List<Integer> lines, List<String> kept, List<String> dropped) {
        return new PageLabels(PAGE, lines, kept, dropped, Optional.empty());
    }

    private static PageLabels page(boolean good) {
        return new PageLabels(PAGE, List.of(), List.of(), List.of(), Optional.of(good));
    }

    private static EvaluationState state(PageLabels labels, String refined, RemovedPiece... removed) {
        EvaluationState state = new EvaluationState();
        state.add(labels.compare(refined, List.of(removed)));
        return state;
    }
}
