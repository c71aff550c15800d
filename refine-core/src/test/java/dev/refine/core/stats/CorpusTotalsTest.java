package dev.refine.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CorpusTotalsTest {
    private static final DocumentStats REFINED = DocumentStats.of(
            IndexedText.of("Menu\nThe text | Share\nend"),
            new AppliedProgram(
                    Outcome.REFINED,
                    "The text\nend",
                    List.of(new RemovedPiece(0, 0, "Menu", true), new RemovedPiece(1, 8, " | Share", false))),
            OpCounts.of(List.of(new Op.RemoveLines(0, 1), new Op.RemoveString(1, " | Share", OptionalInt.empty()))));

    private static final DocumentStats UNCHANGED = DocumentStats.of(
            IndexedText.of("good"),
            new AppliedProgram(Outcome.UNCHANGED, "good", List.of()),
            OpCounts.of(List.of(new Op.KeepAll())));

    private static final DocumentStats EMPTIED = DocumentStats.of(
            IndexedText.of("x\ny"),
            new AppliedProgram(
                    Outcome.EMPTIED, "", List.of(new RemovedPiece(0, 0, "x", true), new RemovedPiece(1, 0, "y", true))),
            OpCounts.of(List.of(new Op.RemoveAll())));

    @Test
    void aDocumentKnowsWhatWentFromIt() {
        assertThat(REFINED.removedChars()).isEqualTo(5 + 8);
        assertThat(REFINED.removedLines()).isEqualTo(1);
        assertThat(REFINED.ops()).isEqualTo(new OpCounts(1, 1, 0));
    }

    @Test
    void rawLinesWithoutTheRemovedOnesAreTheRefinedLines() {
        for (DocumentStats document : List.of(REFINED, UNCHANGED, EMPTIED)) {
            assertThat(document.raw().lines() - document.removedLines())
                    .isEqualTo(document.refined().lines());
        }
    }

    @Test
    void totalsCountOutcomesTextsAndOps() {
        CorpusTotals totals = CorpusTotals.of(new CorpusStatesBuilder()
                .document(REFINED, 25, List.of())
                .document(UNCHANGED, 4, List.of())
                .document(EMPTIED, 3, List.of())
                .failed("read", "not_utf8")
                .failed("apply", "no_program")
                .states());

        assertThat(totals.documents()).isEqualTo(5);
        assertThat(totals.count(Outcome.REFINED)).isEqualTo(1);
        assertThat(totals.count(Outcome.UNCHANGED)).isEqualTo(1);
        assertThat(totals.count(Outcome.FAILED)).isEqualTo(2);
        assertThat(totals.count(Outcome.EMPTIED)).isEqualTo(1);
        assertThat(totals.rawText().chars()).isEqualTo(25 + 4 + 3);
        assertThat(totals.rawText().lines()).isEqualTo(3 + 1 + 2);
        assertThat(totals.refinedText().chars()).isEqualTo(12 + 4);
        assertThat(totals.rawText().meanWordLength()).hasValue((4 + 3 + 4 + 5 + 3 + 4 + 1 + 1) / 8.0);
        assertThat(totals.refinedText().letterShare()).hasValue((3 + 4 + 3 + 4) / 16.0);
        assertThat(totals.rawBytes()).isEqualTo(32);
        assertThat(totals.removedChars()).isEqualTo(13 + 3);
        assertThat(totals.removedLines()).isEqualTo(3);
        assertThat(totals.ops()).isEqualTo(new OpCounts(1, 1, 1));
    }

    @Test
    void statesWithoutTheOutcomesGiveNoTotals() {
        assertThatThrownBy(() -> CorpusTotals.of(CorpusStates.NONE))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("outcome of raw");
    }
}
