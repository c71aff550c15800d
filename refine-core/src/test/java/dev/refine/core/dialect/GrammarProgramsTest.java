package dev.refine.core.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.edit.SkipReason;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the grammar of a dialect lets a model write is read. The programs are random ways through the automata of
 * {@code training/refine_training/generator/grammar.py}, with many of the signs that could end a string; its own tests hold the
 * files to the grammar.
 */
class GrammarProgramsTest {
    private static final Path PLACE = Path.of("src/test/resources/golden/grammar");
    private static final Chunk CHUNK = Chunk.whole(IndexedText.of("a line\n".repeat(20)));

    private static List<String> programs(Dialect dialect) throws IOException {
        List<String> programs = new ArrayList<>();
        for (String line : Files.readAllLines(PLACE.resolve(dialect.word() + ".jsonl"))) {
            programs.add(new ObjectMapper().readValue(line, String.class));
        }
        return programs;
    }

    private static long malformed(ReadAnswer answer) {
        return answer.program().malformed().stream()
                .filter(op -> op.reason() == SkipReason.MALFORMED)
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void everyProgramOfTheGrammarIsReadToItsLastOp(Dialect dialect) throws IOException {
        List<String> programs = programs(dialect);
        assertThat(programs).hasSizeGreaterThan(100).allSatisfy(program -> {
            ReadAnswer answer = AnswerReader.read(dialect, CHUNK, program, true);
            assertThat(answer.fault()).isEmpty();
            assertThat(malformed(answer)).isZero();
        });
    }

    /** Wherever it is cut off: whole lines before the cut are read as ever, and the broken op is one, or fails the chunk. */
    @ParameterizedTest
    @EnumSource
    void aProgramThatWasCutOffLosesNoMoreThanItsLastOp(Dialect dialect) throws IOException {
        for (String program : programs(dialect)) {
            for (int end = 0; end < program.length(); end++) {
                String head = program.substring(0, end);
                ReadAnswer answer = AnswerReader.read(dialect, CHUNK, head, false);
                assertThat(malformed(answer)).as(head).isLessThanOrEqualTo(1);
                assertThat(answer.fault().stream()).as(head).allMatch(ChunkFault.CUT_OFF::equals);
            }
        }
    }
}
