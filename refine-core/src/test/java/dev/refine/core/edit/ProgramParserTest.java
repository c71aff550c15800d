package dev.refine.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgramParserTest {
    private static List<Op> ops(String program) {
        return ProgramParser.parse(program).ops();
    }

    @Test
    void linesAreOneBasedAndInclusiveInTextZeroBasedAndHalfOpenInside() {
        assertThat(ops("remove_lines(3, 7)")).containsExactly(new Op.RemoveLines(2, 7));
        assertThat(ops("remove_str(12, \"a\")")).containsExactly(new Op.RemoveString(11, "a", OptionalInt.empty()));
        assertThat(ops("remove_str(12, \"a\", 2)")).containsExactly(new Op.RemoveString(11, "a", OptionalInt.of(1)));
    }

    @Test
    void opsComeInWrittenOrderWithTheirRepetitions() {
        assertThat(ops("remove_all()\nkeep_all()\nremove_all()"))
                .containsExactly(new Op.RemoveAll(), new Op.KeepAll(), new Op.RemoveAll());
    }

    @Test
    void loneSurrogatesInEscapesAreTakenAsTheyStand() {
        assertThat(ops("remove_str(1, \"\\ud83d\")"))
                .containsExactly(new Op.RemoveString(0, "\ud83d", OptionalInt.empty()));
    }

    @Test
    void twoEscapesMakeAPair() {
        assertThat(ops("remove_str(1, \"\\ud83d\\ude00\")"))
                .containsExactly(new Op.RemoveString(0, "😀", OptionalInt.empty()));
    }

    @Test
    void everyCutOfAProgramKeepsItsWholeOps() {
        String first = "remove_lines(1, 2)\n";
        String second = "remove_str(3, \"a \\\"b\\\" \\u0041 😀\", 12)";
        for (int length = first.length(); length < first.length() + second.length(); length++) {
            String cut = (first + second).substring(0, length);
            assertThat(ops(cut)).containsExactly(new Op.RemoveLines(0, 2));
            assertThat(ProgramParser.parse(cut).malformed()).hasSize(length > first.length() ? 1 : 0);
        }
    }

    @Test
    void aQuoteNeverSplitsAPair() {
        String program = "x".repeat(ProgramParser.MAX_QUOTED - 1) + "😀";
        assertThat(ProgramParser.parse(program).malformed())
                .containsExactly(new SkippedOp("x".repeat(ProgramParser.MAX_QUOTED - 1), SkipReason.MALFORMED));
    }

    @Test
    void beyondTheLimitOneEntryQuotesTheFirstOpLeftOut() {
        String program =
                "remove_lines(1, 1)\n".repeat(ProgramChecker.MAX_OPS) + "\n remove_lines(7, 7)\nremove_all()\n!";
        ProposedProgram parsed = ProgramParser.parse(program);
        assertThat(parsed.ops()).hasSize(ProgramChecker.MAX_OPS).containsOnly(new Op.RemoveLines(0, 1));
        assertThat(parsed.malformed()).containsExactly(new SkippedOp("remove_lines(7, 7)", SkipReason.TOO_MANY));
    }

    @Test
    void malformedLinesCountTowardsTheLimit() {
        ProposedProgram parsed = ProgramParser.parse("!\n".repeat(ProgramChecker.MAX_OPS) + "remove_all()");
        assertThat(parsed.ops()).isEmpty();
        assertThat(parsed.malformed()).hasSize(ProgramChecker.MAX_OPS + 1);
        assertThat(parsed.malformed()).endsWith(new SkippedOp("remove_all()", SkipReason.TOO_MANY));
    }

    @Test
    void exactlyTheLimitIsNotTooMany() {
        ProposedProgram parsed = ProgramParser.parse("keep_all()\n".repeat(ProgramChecker.MAX_OPS) + "\n \n");
        assertThat(parsed.ops()).hasSize(ProgramChecker.MAX_OPS);
        assertThat(parsed.malformed()).isEmpty();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void tenMegabytesOfGarbageAreReadInTimeThatGrowsWithThem() {
        int size = 10_000_000;
        for (String garbage : List.of(
                "x",
                "\n",
                "\r\n",
                " ",
                "(",
                "\"",
                "\\",
                "remove_str(1, \"\\",
                "remove_str(1, \"a\\u00",
                "9",
                "remove_lines(1,")) {
            ProposedProgram parsed = ProgramParser.parse(garbage.repeat(size / garbage.length()));
            assertThat(parsed.ops()).isEmpty();
            assertThat(parsed.malformed()).hasSizeLessThanOrEqualTo(1);
        }
        String openString = "remove_str(1, \"" + "\\n".repeat(size / 2);
        assertThat(ProgramParser.parse(openString).malformed()).hasSize(1);
        assertThat(ProgramParser.parse(openString + "\")").ops()).hasSize(1);
        assertThat(ProgramParser.parse("remove_lines(" + "9".repeat(size) + ", 1)")
                        .ops())
                .containsExactly(new Op.RemoveLines(Integer.MAX_VALUE, 1));
    }
}
