package dev.refine.core.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.refine.core.edit.CheckOptions;
import dev.refine.core.edit.CheckedProgram;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProgramPrinter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GoldenAnswerTest {
    private static final List<GoldenAnswer> GOLDEN = GoldenAnswer.all();

    private static Stream<DynamicTest> each(Consumer<GoldenAnswer> check) {
        return GOLDEN.stream().map(golden -> dynamicTest(golden.name(), () -> check.accept(golden)));
    }

    private static ReadAnswer read(GoldenAnswer golden) {
        return AnswerReader.read(golden.dialect(), golden.chunk(), golden.section("answer"), golden.isFinished());
    }

    private static CheckedProgram check(GoldenAnswer golden) {
        return ProgramChecker.check(
                golden.chunk().text(), read(golden).program(), new CheckOptions(CheckOptions.JoinedWords.SKIP));
    }

    @Test
    void everyFileSaysWhatItIsAboutAndEveryDialectHasSome() {
        assertThat(GOLDEN).allSatisfy(golden -> assertThat(golden.sentence()).endsWith("."));
        assertThat(GOLDEN.stream().map(GoldenAnswer::dialect).distinct()).containsExactlyInAnyOrder(Dialect.values());
        assertThat(GOLDEN).hasSizeGreaterThanOrEqualTo(60);
    }

    @TestFactory
    Stream<DynamicTest> theOpsAreAsWritten() {
        return each(golden ->
                assertThat(ProgramPrinter.print(read(golden).program().ops())).isEqualTo(golden.section("program")));
    }

    @TestFactory
    Stream<DynamicTest> theSkippedOpsAreAsWritten() {
        return each(golden -> assertThat(check(golden).skipped().stream()
                        .map(op -> op.reason().word() + " " + op.op())
                        .collect(Collectors.joining("\n")))
                .isEqualTo(golden.section("skipped")));
    }

    @TestFactory
    Stream<DynamicTest> theFaultIsAsWritten() {
        return each(
                golden -> assertThat(read(golden).fault().map(ChunkFault::word)).isEqualTo(golden.fault()));
    }

    @TestFactory
    Stream<DynamicTest> theRefinedTextIsAsWritten() {
        return each(golden ->
                assertThat(ProgramApplier.apply(check(golden)).refined()).isEqualTo(golden.section("after")));
    }

    @TestFactory
    Stream<DynamicTest> anAnswerWithCrlfAndBlankLinesIsTheSame() {
        return each(golden -> {
            String answer = "\r\n" + golden.section("answer").replace("\n", "\r\n \r\n") + "\n";
            assertThat(AnswerReader.read(golden.dialect(), golden.chunk(), answer, golden.isFinished()))
                    .isEqualTo(read(golden));
        });
    }

    /** Cut anywhere, an answer gives a part of its ops, or a fault. */
    @TestFactory
    Stream<DynamicTest> anAnswerCutAnywhereKeepsItsWholeOps() {
        return each(golden -> {
            String answer = golden.section("answer");
            List<Op> whole = read(golden).program().ops();
            for (int end = 0; end < answer.length(); end++) {
                ReadAnswer cut = AnswerReader.read(golden.dialect(), golden.chunk(), answer.substring(0, end), false);
                if (golden.fault().isEmpty() && !golden.section("skipped").contains("malformed")) {
                    assertThat(whole).containsAll(cut.program().ops());
                }
            }
        });
    }
}
