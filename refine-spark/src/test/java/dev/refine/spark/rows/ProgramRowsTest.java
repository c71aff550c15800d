package dev.refine.spark.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.SkipReason;
import dev.refine.core.edit.SkippedOp;
import dev.refine.core.model.Proposal;
import dev.refine.core.model.UnitScore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ProgramRowsTest {
    private static final Op LINES = new Op.RemoveLines(2, 7);
    private static final Op STRING = new Op.RemoveString(11, "Share", OptionalInt.of(1));

    private static Row row() {
        return ProgramRows.row(new ProgramRow(
                "00ff".repeat(16),
                Optional.of("a"),
                "remove_lines(3, 7)\nremove_str(12, \"Share\", 2)",
                List.of(LINES, STRING),
                Map.of(LINES, 0.9f, STRING, 0.75f),
                Optional.of(List.of(new UnitScore(2, 0, 14, 0.9f))),
                Optional.of(0.25f),
                List.of(),
                1,
                Proposal.Status.OK,
                Optional.empty(),
                List.of(new SkippedOp("remove_lines(9, 99)", SkipReason.OUT_OF_RANGE)),
                "f".repeat(64),
                "precise"));
    }

    private static Object value(Row row, String column) {
        return row.get(Arrays.asList(ProgramRows.SCHEMA.fieldNames()).indexOf(column));
    }

    @Test
    void hasOneValueForEachColumn() {
        assertThat(row().length()).isEqualTo(ProgramRows.SCHEMA.length());
        assertThat(ProgramRows.SCHEMA.fieldNames())
                .containsExactly(
                        "text_hash",
                        "id",
                        "program",
                        "ops",
                        "units",
                        "document_p",
                        "deciders",
                        "chunks",
                        "status",
                        "reason",
                        "skipped",
                        "confidence",
                        "bundle",
                        "preset");
    }

    @Test
    void columnsCountLinesAndOccurrencesFromOne() {
        Object[] ops = (Object[]) value(row(), "ops");
        assertThat(ops[0]).hasToString("[remove_lines,3,7,null,null,0.9]");
        assertThat(ops[1]).hasToString("[remove_str,12,12,Share,2,0.75]");
        assertThat((Object[]) value(row(), "units"))
                .extracting(Object::toString)
                .containsExactly("[3,0,14,0.9]");
    }

    @Test
    void theConfidenceOfAProgramIsThatOfItsLeastCertainOp() {
        assertThat(value(row(), "confidence")).isEqualTo(0.75f);
    }

    @Test
    void wordsAreThoseOfTheDesign() {
        assertThat(value(row(), "status")).isEqualTo("ok");
        assertThat((Object[]) value(row(), "skipped"))
                .extracting(Object::toString)
                .containsExactly("[remove_lines(9, 99),out_of_range]");
    }
}
