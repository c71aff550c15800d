package dev.refine.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgramPrinterTest {
    private static String print(String text) {
        return ProgramPrinter.print(List.of(new Op.RemoveString(0, text, OptionalInt.empty())));
    }

    @Test
    void eachOpIsOneLineWithoutALineFeedAtTheEnd() {
        List<Op> ops = List.of(
                new Op.RemoveLines(2, 7),
                new Op.RemoveString(11, "Share", OptionalInt.of(1)),
                new Op.RemoveAll(),
                new Op.KeepAll());
        assertThat(ProgramPrinter.print(ops))
                .isEqualTo("remove_lines(3, 7)\nremove_str(12, \"Share\", 2)\nremove_all()\nkeep_all()");
    }

    @Test
    void noOpsArePrintedAsKeepAll() {
        assertThat(ProgramPrinter.print(List.of())).isEqualTo("keep_all()");
    }

    @Test
    void quotesBackslashesAndControlCharactersAreEscaped() {
        assertThat(print("\"\\/\n\r\t\b\0\u007f\u0085"))
                .isEqualTo("remove_str(1, \"\\\"\\\\/\\n\\r\\t\\u0008\\u0000\\u007f\\u0085\")");
    }

    @Test
    void separatorsOfLinesAndParagraphsAreEscaped() {
        assertThat(print("a\u2028b\u2029c")).isEqualTo("remove_str(1, \"a\\u2028b\\u2029c\")");
    }

    @Test
    void loneSurrogatesAreEscapedAndPairsAreNot() {
        assertThat(print("\ude00😀\ud83d")).isEqualTo("remove_str(1, \"\\ude00😀\\ud83d\")");
    }

    @Test
    void numbersAtTheEndsOfIntAreReadBack() {
        List<Op> ops = List.of(
                new Op.RemoveLines(Integer.MIN_VALUE, Integer.MAX_VALUE),
                new Op.RemoveLines(Integer.MAX_VALUE, Integer.MIN_VALUE),
                new Op.RemoveString(Integer.MAX_VALUE, "a", OptionalInt.of(Integer.MIN_VALUE)),
                new Op.RemoveString(Integer.MIN_VALUE, "a", OptionalInt.of(Integer.MAX_VALUE)));
        assertThat(ProgramParser.parse(ProgramPrinter.print(ops)).ops()).isEqualTo(ops);
    }
}
