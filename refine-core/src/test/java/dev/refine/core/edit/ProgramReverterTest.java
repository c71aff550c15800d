package dev.refine.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgramReverterTest {
    private static RemovedPiece whole(int line, String text) {
        return new RemovedPiece(line, 0, text, true);
    }

    private static RemovedPiece part(int line, int start, String text) {
        return new RemovedPiece(line, start, text, false);
    }

    private static Optional<String> revert(String refined, RemovedPiece... pieces) {
        return ProgramReverter.revert(refined, Arrays.asList(pieces));
    }

    @Test
    void withoutPiecesTheTextIsTheRawText() {
        assertThat(revert("")).contains("");
        assertThat(revert("\n\n")).contains("\n\n");
        assertThat(revert("one\n")).contains("one\n");
    }

    @Test
    void wholeLinesAreWovenBetweenKeptOnes() {
        assertThat(revert("b\nd", whole(0, "a"), whole(2, "c"), whole(4, ""))).contains("a\nb\nc\nd\n");
    }

    @Test
    void anEmptiedTextIsItsPiecesAlone() {
        assertThat(revert("", whole(0, "a"))).contains("a");
        assertThat(revert("", whole(0, "a"), whole(1, ""))).contains("a\n");
        assertThat(revert("", whole(0, ""), whole(1, " "), whole(2, "b"))).contains("\n \nb");
    }

    @Test
    void piecesOfALineThatStaysStandAtTheirCodePoints() {
        assertThat(revert("😀\nac", part(0, 0, "x"), part(0, 2, "y"), part(1, 1, "👍b")))
                .contains("x😀y\na👍bc");
    }

    @Test
    void aLineThatWasLeftEmptyIsFilled() {
        assertThat(revert("a\n\nc", part(1, 0, "b"))).contains("a\nb\nc");
    }

    @Test
    void aLineThatTheTextCanNotHaveDoesNotFit() {
        assertThat(revert("a", whole(2, "c"))).isEmpty();
        assertThat(revert("", whole(1, "b"))).isEmpty();
        assertThat(revert("a", part(1, 0, "b"))).isEmpty();
        assertThat(revert("a", whole(Integer.MAX_VALUE, "b"))).isEmpty();
    }

    @Test
    void anEmptyTextHasNoLineThatStays() {
        assertThat(revert("", part(0, 0, "a"))).isEmpty();
    }

    @Test
    void negativeNumbersDoNotFit() {
        assertThat(revert("a", whole(-1, "b"))).isEmpty();
        assertThat(revert("a", part(0, -1, "b"))).isEmpty();
        assertThat(revert("a", part(-1, 0, "b"))).isEmpty();
        assertThat(revert("a", whole(Integer.MIN_VALUE, "b"))).isEmpty();
        assertThat(revert("a", part(0, Integer.MIN_VALUE, "b"))).isEmpty();
    }

    @Test
    void aStartBeyondTheLineDoesNotFit() {
        assertThat(revert("a\nlong line", part(0, 1, "b"))).contains("ab\nlong line");
        assertThat(revert("a\nlong line", part(0, 2, "b"))).isEmpty();
        assertThat(revert("😀", part(0, 2, "b"))).isEmpty();
        assertThat(revert("a", part(0, Integer.MAX_VALUE, "b"))).isEmpty();
    }

    @Test
    void duplicatesDoNotFit() {
        assertThat(revert("a", whole(0, "b"), whole(0, "b"))).isEmpty();
        assertThat(revert("a", part(0, 0, "b"), part(0, 0, "b"))).isEmpty();
    }

    @Test
    void piecesOutOfOrderDoNotFit() {
        assertThat(revert("b", whole(2, "c"), whole(0, "a"))).isEmpty();
        assertThat(revert("b", part(0, 2, "c"), part(0, 0, "a"))).isEmpty();
    }

    @Test
    void aWholeLineAndAPartOfItDoNotFitTogether() {
        assertThat(revert("a", whole(0, "b"), part(0, 1, "c"))).isEmpty();
        assertThat(revert("a", part(0, 0, "b"), whole(0, "c"))).isEmpty();
    }

    @Test
    void aLineFeedInAPieceDoesNotFit() {
        assertThat(revert("a", whole(0, "b\n"))).isEmpty();
        assertThat(revert("a", part(0, 0, "\n"))).isEmpty();
    }

    @Test
    void aWholeLineStartsAtZeroAndAPartIsNotEmpty() {
        assertThat(revert("a", new RemovedPiece(0, 1, "b", true))).isEmpty();
        assertThat(revert("a", part(0, 0, ""))).isEmpty();
    }

    @Test
    void anyPiecesGiveAnAnswerAndNeverAnException() {
        qt().withExamples(10_000).withShrinkCycles(0).forAll(EditCase.any()).checkAssert(c -> {
            AppliedProgram applied = c.apply();
            List<RemovedPiece> pieces = spoil(applied.removed(), new Random(c.seed()));
            Optional<String> raw = ProgramReverter.revert(applied.refined(), pieces);
            int length = applied.refined().length();
            length +=
                    pieces.stream().mapToInt(piece -> piece.text().length() + 1).sum();
            assertThat(raw.map(String::length).orElse(0)).isLessThanOrEqualTo(length);
        });
    }

    private static List<RemovedPiece> spoil(List<RemovedPiece> pieces, Random random) {
        List<RemovedPiece> spoilt = new ArrayList<>(pieces);
        int at = random.nextInt(pieces.size() + 1);
        RemovedPiece piece = pieces.isEmpty() ? whole(0, "x") : pieces.get(random.nextInt(pieces.size()));
        switch (random.nextInt(4)) {
            case 0 -> spoilt.add(at, piece);
            case 1 -> spoilt.add(at, part(random.nextInt(9) - 1, random.nextInt(9) - 1, "y"));
            case 2 -> spoilt.add(at, new RemovedPiece(piece.line() + 1, 0, piece.text(), random.nextBoolean()));
            default -> spoilt.remove(piece);
        }
        return spoilt;
    }
}
