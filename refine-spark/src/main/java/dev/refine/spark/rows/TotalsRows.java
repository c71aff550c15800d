package dev.refine.spark.rows;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.core.stats.OpCounts;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sums what became of all documents, in one Spark job. */
public final class TotalsRows {
    /** UTF-8 bytes of a document's raw text; null where it could not be read. */
    public static final String TEXT_BYTES = "text_bytes";

    private TotalsRows() {}

    /** @param textBytes UTF-8 bytes of all raw texts that could be read */
    public record Totals(CorpusTotals documents, long textBytes) {}

    /** @param outcomes rows with the columns of {@link AppliedRows} and {@link #TEXT_BYTES} */
    public static Totals totals(Dataset<Row> outcomes) {
        Stream<Column> counts = Arrays.stream(Outcome.values())
                .map(outcome -> count(when(col(AppliedRows.OUTCOME).equalTo(outcome.word()), 1))
                        .as(outcome.word()));
        Stream<Column> sums = Stream.of(
                        TEXT_BYTES,
                        AppliedRows.REMOVED_LINES,
                        AppliedRows.REMOVE_LINES,
                        AppliedRows.REMOVE_STR,
                        AppliedRows.REMOVE_ALL)
                .map(column -> coalesce(sum(col(column)), lit(0L)).as(column));
        Stream<Column> states =
                Stream.concat(StateRows.sums(AppliedRows.RAW_STATE), StateRows.sums(AppliedRows.REFINED_STATE));
        Column[] all =
                Stream.of(counts, sums, states).flatMap(columns -> columns).toArray(Column[]::new);
        Row row = outcomes.select(all).head();
        return new Totals(documents(row), sumOf(row, TEXT_BYTES));
    }

    private static CorpusTotals documents(Row row) {
        int states = row.length() - 2 * StateRows.WIDTH;
        return new CorpusTotals(
                sumOf(row, Outcome.REFINED.word()),
                sumOf(row, Outcome.UNCHANGED.word()),
                sumOf(row, Outcome.EMPTIED.word()),
                sumOf(row, Outcome.FAILED.word()),
                StateRows.state(row, states),
                StateRows.state(row, states + StateRows.WIDTH),
                sumOf(row, AppliedRows.REMOVED_LINES),
                new OpCounts(
                        sumOf(row, AppliedRows.REMOVE_LINES),
                        sumOf(row, AppliedRows.REMOVE_STR),
                        sumOf(row, AppliedRows.REMOVE_ALL)));
    }

    private static long sumOf(Row row, String column) {
        return row.getLong(row.fieldIndex(column));
    }
}
