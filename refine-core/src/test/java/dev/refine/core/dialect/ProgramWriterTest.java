package dev.refine.core.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramParser;
import dev.refine.core.text.IndexedText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramWriterTest {
    private static final IndexedText TEXT = IndexedText.of("Menu\nStorks it's \"back\" \\ Ad\nOne\nTwo\nThree");

    private static List<Op> ops(String program) {
        return ProgramParser.parse(program).ops();
    }

    @Test
    void aProgramIsWrittenInEachDialectWithTheNumbersOfItsWindow() {
        Chunk second = new Chunk(TEXT, 1, 5, 2, 5, 1);
        List<Op> program = ops("remove_lines(1, 1)\nremove_str(2, \" Ad\")\nremove_lines(4, 5)");
        assertThat(ProgramWriter.write(Dialect.REFINE, second, program))
                .isEqualTo("remove_str(1, \" Ad\")\nremove_lines(3, 4)");
        Chunk whole = Chunk.whole(TEXT);
        assertThat(ProgramWriter.write(Dialect.PROX, whole, program))
                .isEqualTo("remove_lines(start=0, end=0)\nnormalize(source_str=\" Ad\", target_str=\"\")\n"
                        + "remove_lines(start=3, end=4)");
        assertThat(ProgramWriter.write(Dialect.ULTRAX, whole, program))
                .isEqualTo("remove_lines(1, 1)\nreplace_str(2, ' Ad', '')\nremove_lines(4, 5)");
    }

    @Test
    void nothingAndAllHaveWordsOfTheirOwn() {
        Chunk chunk = new Chunk(TEXT, 2, 5, 2, 5, 0);
        List<Op> other = ops("remove_lines(1, 1)");
        assertThat(ProgramWriter.write(Dialect.REFINE, chunk, other)).isEqualTo("keep_all()");
        assertThat(ProgramWriter.write(Dialect.PROX, chunk, other)).isEqualTo("untouch_doc()");
        assertThat(ProgramWriter.write(Dialect.ULTRAX, chunk, other)).isEqualTo("keep_all()");
        List<Op> all = ops("remove_lines(2, 5)");
        assertThat(ProgramWriter.write(Dialect.REFINE, chunk, all)).isEqualTo("remove_all()");
        assertThat(ProgramWriter.write(Dialect.PROX, chunk, all)).isEqualTo("remove_lines(all=True)");
        assertThat(ProgramWriter.write(Dialect.ULTRAX, chunk, all)).isEqualTo("remove_all()");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatIsWrittenIsReadBack(Dialect dialect) {
        List<Op> program = ops("remove_lines(1, 1)\nremove_str(2, \"it's \\\"back\\\" \\\\ Ad\")\nremove_lines(4, 4)");
        Chunk chunk = Chunk.whole(TEXT);
        String written = ProgramWriter.write(dialect, chunk, program);
        ReadAnswer read = AnswerReader.read(dialect, chunk, written, true);
        assertThat(read.program().ops()).isEqualTo(program);
        assertThat(read.program().malformed()).isEmpty();
    }
}
