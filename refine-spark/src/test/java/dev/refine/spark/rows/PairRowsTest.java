package dev.refine.spark.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.distill.Discarded;
import dev.refine.core.stats.OpCounts;
import dev.refine.spark.rows.PairRow.WindowProgram;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PairRowsTest {
    private static final SampledText TEXT =
            new SampledText("00ff".repeat(16), Optional.of("a"), Optional.empty(), "raw");
    private static final List<WindowProgram> WINDOWS = List.of(
            new WindowProgram(0, 7, Optional.of("remove_lines(3, 7)")), new WindowProgram(7, 9, Optional.empty()));
    private static final PairRow KEPT = new PairRow(
            TEXT,
            PairOutcome.KEPT,
            Optional.empty(),
            Optional.empty(),
            Optional.of("ra"),
            Optional.of("remove_lines(3, 7)"),
            new OpCounts(1, 2, 0),
            WINDOWS,
            new Discarded(1, 2, 3, 4, 5),
            new PairRow.Cost(10, 5, new BigDecimal("0.0000045")));

    private static Object value(Row row, String column) {
        return row.get(Arrays.asList(PairRows.SCHEMA.fieldNames()).indexOf(column));
    }

    @Test
    void aRowHasTheColumnsThatAreDocumented() {
        assertThat(PairRows.SCHEMA.fieldNames())
                .containsExactly(
                        "text_hash",
                        "id",
                        "stratum",
                        "raw",
                        "refined",
                        "program",
                        "outcome",
                        "reason",
                        "detail",
                        "remove_lines",
                        "remove_str",
                        "remove_all",
                        "inserted_chars",
                        "replaced_chars",
                        "longest_change",
                        "windows",
                        "prompt_tokens",
                        "completion_tokens",
                        "money");
        assertThat(PairRows.row(KEPT).length()).isEqualTo(PairRows.SCHEMA.length());
    }

    @Test
    void valuesStandInTheirColumns() {
        Row row = PairRows.row(KEPT);
        assertThat(Hashes.hex((byte[]) value(row, "text_hash"))).isEqualTo(TEXT.hash());
        assertThat(value(row, "stratum")).isNull();
        assertThat(value(row, "outcome")).isEqualTo("kept");
        assertThat(value(row, "remove_str")).isEqualTo(2L);
        assertThat(value(row, "inserted_chars")).isEqualTo(2);
        assertThat(value(row, "replaced_chars")).isEqualTo(4);
        assertThat(value(row, "longest_change")).isEqualTo(5);
        assertThat((BigDecimal) value(row, "money")).isEqualByComparingTo("0.0000045");
    }

    @Test
    void windowsComeBack() {
        Object[] windows = (Object[]) value(PairRows.row(KEPT), "windows");
        assertThat(((Row) windows[0]).getInt(0)).as("lines count from 1").isEqualTo(1);
        assertThat(((Row) windows[0]).getInt(1)).isEqualTo(7);
        assertThat(PairRows.windows(Arrays.stream(windows).map(Row.class::cast).toList()))
                .isEqualTo(WINDOWS);
    }

    @Test
    void aTextWithoutProgramSaysWhy() {
        Row row = PairRows.row(PairRow.without(TEXT, PairOutcome.FAILED, "no_answer", "server_error: status 500"));
        assertThat(value(row, "outcome")).isEqualTo("failed");
        assertThat(value(row, "reason")).isEqualTo("no_answer");
        assertThat(value(row, "detail")).isEqualTo("server_error: status 500");
        assertThat(value(row, "program")).isNull();
        assertThat(value(PairRows.row(PairRow.without(TEXT, PairOutcome.REJECTED, "blank", "")), "detail"))
                .isNull();
    }
}
