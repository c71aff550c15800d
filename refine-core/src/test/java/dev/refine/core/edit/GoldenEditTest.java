package dev.refine.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GoldenEditTest {
    private static final List<GoldenEdit> GOLDEN = GoldenEdit.all();

    private static Stream<DynamicTest> each(Consumer<GoldenEdit> check) {
        return GOLDEN.stream().map(golden -> dynamicTest(golden.name(), () -> check.accept(golden)));
    }

    private static CheckedProgram check(GoldenEdit golden, ProposedProgram program) {
        return ProgramChecker.check(IndexedText.of(golden.before()), program, golden.options());
    }

    private static CheckedProgram check(GoldenEdit golden) {
        return check(golden, ProgramParser.parse(golden.program()));
    }

    private static AppliedProgram apply(GoldenEdit golden) {
        return ProgramApplier.apply(check(golden));
    }

    private static String print(List<SkippedOp> skipped) {
        return skipped.stream().map(op -> op.reason().word() + " " + op.op()).collect(Collectors.joining("\n"));
    }

    private static String printPieces(List<RemovedPiece> pieces) {
        return pieces.stream().map(GoldenEditTest::print).collect(Collectors.joining("\n"));
    }

    private static String print(RemovedPiece piece) {
        StringBuilder out = new StringBuilder();
        out.append(piece.line() + 1).append(' ').append(piece.start());
        out.append(piece.wholeLine() ? " whole " : " part ");
        JsonString.write(piece.text(), Integer.MAX_VALUE, out);
        return out.toString();
    }

    @Test
    void thereAreAtLeastSixtyFilesAndEachSaysWhatItIsAbout() {
        assertThat(GOLDEN).hasSizeGreaterThanOrEqualTo(60);
        assertThat(GOLDEN).allSatisfy(golden -> assertThat(golden.sentence()).endsWith("."));
    }

    /** {@code too_many} needs 10,000 ops: it has tests of its own. */
    @Test
    void theFilesCoverEveryReasonAndEveryOutcomeOfTheApplier() {
        Set<SkipReason> reasons = GOLDEN.stream()
                .flatMap(golden -> check(golden).skipped().stream())
                .map(SkippedOp::reason)
                .collect(Collectors.toCollection(() -> EnumSet.of(SkipReason.TOO_MANY)));
        assertThat(reasons).containsExactlyInAnyOrder(SkipReason.values());
        assertThat(GOLDEN.stream().map(GoldenEdit::outcome).distinct())
                .containsExactlyInAnyOrder(Outcome.REFINED, Outcome.UNCHANGED, Outcome.EMPTIED);
    }

    @TestFactory
    Stream<DynamicTest> theRefinedTextIsAsWritten() {
        return each(golden -> assertThat(apply(golden).refined()).isEqualTo(golden.after()));
    }

    @TestFactory
    Stream<DynamicTest> theOutcomeIsAsWritten() {
        return each(golden -> assertThat(apply(golden).outcome()).isEqualTo(golden.outcome()));
    }

    @TestFactory
    Stream<DynamicTest> theSkippedOpsAreAsWritten() {
        return each(golden -> assertThat(print(check(golden).skipped())).isEqualTo(golden.skipped()));
    }

    @TestFactory
    Stream<DynamicTest> theEffectiveOpsAreAsWritten() {
        return each(golden -> golden.effective()
                .ifPresent(effective -> assertThat(
                                ProgramPrinter.print(check(golden).effective()))
                        .isEqualTo(effective)));
    }

    @TestFactory
    Stream<DynamicTest> theRemovedPiecesAreAsWritten() {
        return each(golden -> golden.removed()
                .ifPresent(removed ->
                        assertThat(printPieces(apply(golden).removed())).isEqualTo(removed)));
    }

    @TestFactory
    Stream<DynamicTest> thePiecesPutBackGiveTheRawText() {
        return each(golden -> {
            AppliedProgram applied = apply(golden);
            assertThat(ProgramReverter.revert(applied.refined(), applied.removed()))
                    .contains(golden.before());
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsPrintedIsReadBack() {
        return each(golden -> {
            List<Op> ops = ProgramParser.parse(golden.program()).ops();
            String printed = ProgramPrinter.print(ops);
            List<Op> expected = ops.isEmpty() ? List.of(new Op.KeepAll()) : ops;
            assertThat(ProgramParser.parse(printed)).isEqualTo(ProposedProgram.of(expected));
            assertThat(ProgramPrinter.print(ProgramParser.parse(printed).ops())).isEqualTo(printed);
        });
    }

    @TestFactory
    Stream<DynamicTest> theEffectiveProgramCheckedAgainIsTheSame() {
        return each(golden -> {
            CheckedProgram first = check(golden);
            CheckedProgram again = check(golden, ProgramParser.parse(ProgramPrinter.print(first.effective())));
            assertThat(again.effective()).isEqualTo(first.effective());
            assertThat(again.skipped()).isEmpty();
            assertThat(ProgramApplier.apply(again)).isEqualTo(ProgramApplier.apply(first));
        });
    }

    @TestFactory
    Stream<DynamicTest> theOrderOfTheOpsDoesNotMatter() {
        return each(golden -> {
            ProposedProgram written = ProgramParser.parse(golden.program());
            CheckedProgram expected = check(golden, written);
            List<Op> ops = new ArrayList<>(written.ops());
            for (int seed = 0; seed < 6; seed++) {
                Collections.shuffle(ops, new Random(seed));
                CheckedProgram checked = check(golden, new ProposedProgram(ops, written.malformed()));
                assertThat(checked.effective()).isEqualTo(expected.effective());
                assertThat(ProgramApplier.apply(checked)).isEqualTo(ProgramApplier.apply(expected));
                assertThat(sorted(checked.skipped())).isEqualTo(sorted(expected.skipped()));
            }
        });
    }

    private static List<SkippedOp> sorted(List<SkippedOp> skipped) {
        return skipped.stream()
                .sorted(Comparator.comparing(SkippedOp::op).thenComparing(SkippedOp::reason))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> aProgramWithCrlfIsTheSameProgram() {
        return each(golden -> assertThat(ProgramParser.parse(golden.program().replace("\n", "\r\n") + "\r\n"))
                .isEqualTo(ProgramParser.parse(golden.program())));
    }

    @TestFactory
    Stream<DynamicTest> theSlowImplementationAgrees() {
        return each(golden -> {
            ProposedProgram program = ProgramParser.parse(golden.program());
            CheckedProgram checked = check(golden, program);
            SlowEdits slow = new SlowEdits(golden.before(), program.ops(), golden.options());
            slow.assertAgrees(checked, ProgramApplier.apply(checked));
        });
    }
}
