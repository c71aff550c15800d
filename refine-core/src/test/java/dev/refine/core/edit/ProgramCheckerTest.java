package dev.refine.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What golden files can't show: the limit, and programs made to be slow. */
class ProgramCheckerTest {
    private static final int MEGABYTE = 1_000_000;

    private static CheckedProgram check(String text, List<Op> ops) {
        return ProgramChecker.check(IndexedText.of(text), ProposedProgram.of(ops));
    }

    private static Op remove(String text) {
        return new Op.RemoveString(0, text, OptionalInt.empty());
    }

    private static Op remove(String text, int occurrence) {
        return new Op.RemoveString(0, text, OptionalInt.of(occurrence));
    }

    /** Checked, applied, and put back. */
    private static AppliedProgram apply(CheckedProgram checked) {
        AppliedProgram applied = ProgramApplier.apply(checked);
        assertThat(ProgramReverter.revert(applied.refined(), applied.removed())
                        .orElseThrow()
                        .equals(checked.text().text()))
                .isTrue();
        return applied;
    }

    @Test
    void opsThatWereNotParsedMeetTheLimitToo() {
        List<Op> ops = new ArrayList<>(Collections.nCopies(ProgramChecker.MAX_OPS, new Op.KeepAll()));
        ops.add(new Op.RemoveLines(0, 1));
        ops.add(new Op.RemoveAll());
        CheckedProgram checked = check("one\ntwo", ops);
        assertThat(checked.effective()).isEmpty();
        assertThat(checked.skipped()).containsExactly(new SkippedOp("remove_lines(1, 1)", SkipReason.TOO_MANY));
    }

    @Test
    void whatCouldNotBeReadStandsBeforeWhatDoesNotFit() {
        CheckedProgram checked = ProgramChecker.check(
                IndexedText.of("one"), ProgramParser.parse("remove_lines(2, 2)\nwhat\nremove_str(1, \"two\")"));
        assertThat(checked.skipped())
                .containsExactly(
                        new SkippedOp("what", SkipReason.MALFORMED),
                        new SkippedOp("remove_lines(2, 2)", SkipReason.OUT_OF_RANGE),
                        new SkippedOp("remove_str(1, \"two\")", SkipReason.ABSENT));
    }

    @Test
    void aLongStringOfASkippedOpIsQuotedInPart() {
        CheckedProgram checked = check("one", List.of(remove("😀".repeat(MEGABYTE))));
        assertThat(checked.skipped()).hasSize(1);
        assertThat(checked.skipped().get(0).op())
                .startsWith("remove_str(1, \"😀")
                .hasSizeBetween(ProgramParser.MAX_QUOTED - 1, ProgramParser.MAX_QUOTED)
                .endsWith("😀");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void tenThousandStringsOnALineOfAMegabyteAreFoundInOnePass() {
        Random random = new Random(7);
        String line = IntStream.generate(() -> random.nextInt(10))
                .limit(MEGABYTE)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < ProgramChecker.MAX_OPS; i++) {
            int from = random.nextInt(MEGABYTE - 60);
            ops.add(remove(line.substring(from, from + 20 + random.nextInt(40))));
        }
        CheckedProgram checked = check(line, ops);
        assertThat(checked.skipped()).isEmpty();
        assertThat(apply(checked).outcome()).isEqualTo(Outcome.REFINED);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void stringsThatAlmostMatchEverywhereAreFoundInOnePass() {
        String line = "a".repeat(MEGABYTE);
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ops.add(remove("a".repeat(10_000 + i) + "b"));
        }
        assertThat(check(line, ops).skipped()).hasSize(200).allMatch(op -> op.reason() == SkipReason.ABSENT);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void oneLongStringThatAlmostMatchesEverywhereIsFoundInOnePass() {
        CheckedProgram checked = check("a".repeat(MEGABYTE), List.of(remove("a".repeat(MEGABYTE / 2) + "b")));
        assertThat(checked.skipped()).hasSize(1);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void everyOccurrenceOfOneStringIsFoundInOnePass() {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < ProgramChecker.MAX_OPS; i++) {
            ops.add(remove("a", MEGABYTE - 1 - 3 * i));
        }
        CheckedProgram checked = check("a".repeat(MEGABYTE), ops);
        assertThat(checked.effective()).hasSize(ProgramChecker.MAX_OPS);
        AppliedProgram applied = apply(checked);
        assertThat(applied.refined()).hasSize(MEGABYTE - ProgramChecker.MAX_OPS);
        assertThat(applied.removed()).hasSize(ProgramChecker.MAX_OPS);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void stringsInsideStringsThatAllOccurEverywhereAreFoundInOnePass() {
        List<Op> ops = new ArrayList<>();
        for (int length = 1; length <= 500; length++) {
            ops.add(remove("a".repeat(length), MEGABYTE - 1000));
        }
        assertThat(check("a".repeat(MEGABYTE), ops).effective()).hasSize(500);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void manyPiecesOfALineWithPairsAreAppliedAndPutBackInOnePass() {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < ProgramChecker.MAX_OPS; i++) {
            ops.add(remove("x", 2 * i));
        }
        AppliedProgram applied = apply(check("😀é日x".repeat(MEGABYTE / 5), ops));
        assertThat(applied.removed()).hasSize(ProgramChecker.MAX_OPS);
        assertThat(applied.removed().get(1)).isEqualTo(new RemovedPiece(0, 11, "x", false));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void tenThousandRangesOfAMillionLinesAreMerged() {
        String text = "x\n".repeat(MEGABYTE);
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < ProgramChecker.MAX_OPS; i++) {
            ops.add(new Op.RemoveLines(i, MEGABYTE - i - 1));
        }
        assertThat(apply(check(text, ops)).refined()).isEqualTo("x\n");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void oneStringOnEachOfTenThousandLinesLooksAtItsLineAlone() {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < ProgramChecker.MAX_OPS; i++) {
            ops.add(new Op.RemoveString(i, "b", OptionalInt.empty()));
        }
        CheckedProgram checked = check(("a".repeat(1000) + "\n").repeat(ProgramChecker.MAX_OPS), ops);
        assertThat(checked.skipped()).hasSize(ProgramChecker.MAX_OPS);
    }
}
