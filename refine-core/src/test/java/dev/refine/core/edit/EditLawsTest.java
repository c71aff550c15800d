package dev.refine.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds for every text and every program, tried on 10,000 of them each. */
class EditLawsTest {
    private static void holds(Consumer<EditCase> law) {
        qt().withExamples(10_000).withShrinkCycles(0).forAll(EditCase.any()).checkAssert(law);
    }

    @Test
    void theRefinedTextIsASubsequenceOfTheRawText() {
        holds(c -> assertThat(isSubsequence(c.apply().refined(), c.text())).isTrue());
    }

    private static boolean isSubsequence(String part, String whole) {
        int[] wanted = part.codePoints().toArray();
        int found = 0;
        for (int codePoint : whole.codePoints().toArray()) {
            if (found < wanted.length && wanted[found] == codePoint) {
                found++;
            }
        }
        return found == wanted.length;
    }

    @Test
    void whatIsPrintedIsReadBackWhateverTheOpsHold() {
        holds(c -> {
            List<Op> expected = c.ops().isEmpty() ? List.of(new Op.KeepAll()) : c.ops();
            assertThat(ProgramParser.parse(ProgramPrinter.print(c.ops()))).isEqualTo(ProposedProgram.of(expected));
        });
    }

    @Test
    void whatIsPrintedIsOneLineForEachOpInEveryViewer() {
        holds(c -> assertThat(
                        ProgramPrinter.print(c.ops()).split("[\\n\\r\\x0b\\x0c\\x1c-\\x1e\\x85\\u2028\\u2029]", -1))
                .hasSize(Math.max(1, c.ops().size())));
    }

    @Test
    void theOrderOfTheOpsDoesNotMatter() {
        holds(c -> {
            List<Op> shuffled = new ArrayList<>(c.ops());
            Collections.shuffle(shuffled, new Random(c.seed()));
            CheckedProgram checked = c.check(shuffled);
            assertThat(checked.effective()).isEqualTo(c.check().effective());
            assertThat(checked.skipped())
                    .containsExactlyInAnyOrderElementsOf(c.check().skipped());
            assertThat(ProgramApplier.apply(checked)).isEqualTo(c.apply());
        });
    }

    @Test
    void aProgramWithoutEffectiveOpsReturnsTheSameStringAndNoOtherDoes() {
        holds(c -> {
            AppliedProgram applied = c.apply();
            assertThat(applied.outcome() == Outcome.UNCHANGED)
                    .isEqualTo(c.check().effective().isEmpty());
            if (applied.outcome() == Outcome.UNCHANGED) {
                assertThat(applied.refined()).isSameAs(c.text());
                assertThat(applied.removed()).isEmpty();
            } else {
                assertThat(applied.refined().length()).isLessThan(c.text().length());
            }
        });
    }

    @Test
    void thePiecesPutBackGiveTheRawText() {
        holds(c -> {
            AppliedProgram applied = c.apply();
            assertThat(ProgramReverter.revert(applied.refined(), applied.removed()))
                    .contains(c.text());
        });
    }

    @Test
    void removedAndRefinedCharactersAddUp() {
        holds(c -> {
            AppliedProgram applied = c.apply();
            long removed = applied.removed().stream()
                    .mapToLong(piece -> codePoints(piece.text()))
                    .sum();
            long wholeLines =
                    applied.removed().stream().filter(RemovedPiece::wholeLine).count();
            long terminators = applied.outcome() == Outcome.EMPTIED ? wholeLines - 1 : wholeLines;
            assertThat(codePoints(applied.refined()) + removed + terminators).isEqualTo(codePoints(c.text()));
        });
    }

    private static long codePoints(String text) {
        return text.codePoints().count();
    }

    @Test
    void onlyAnEmptiedTextIsEmptyOrWhite() {
        holds(c -> {
            AppliedProgram applied = c.apply();
            assertThat(applied.refined().isEmpty() && !c.text().isEmpty())
                    .isEqualTo(applied.outcome() == Outcome.EMPTIED);
            if (applied.outcome() == Outcome.REFINED) {
                assertThat(applied.refined()).isNotBlank();
            }
        });
    }

    @Test
    void everyOpIsEffectiveOrSkippedOrWithoutEffect() {
        holds(c -> {
            CheckedProgram checked = c.check();
            long skipped = checked.skipped().size();
            assertThat(skipped).isLessThanOrEqualTo(c.ops().size());
            assertThat(c.ops()).containsAll(checked.effective());
            assertThat(checked.effective()).doesNotHaveDuplicates();
        });
    }

    @Test
    void theEffectiveProgramCheckedAgainIsTakenWhole() {
        holds(c -> {
            CheckedProgram checked = c.check();
            CheckedProgram again = c.check(checked.effective());
            assertThat(again.effective()).isEqualTo(checked.effective());
            assertThat(again.skipped()).isEmpty();
            assertThat(ProgramApplier.apply(again)).isEqualTo(ProgramApplier.apply(checked));
        });
    }

    @Test
    void theSlowImplementationAgrees() {
        holds(c -> {
            CheckedProgram checked = c.check();
            new SlowEdits(c.text(), c.ops(), c.options()).assertAgrees(checked, ProgramApplier.apply(checked));
        });
    }
}
