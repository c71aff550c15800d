package dev.refine.spark.rows;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.refine.core.stats.TextState;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@link TextState} as a struct of longs, so that Spark can sum the states of many documents. */
public final class StateRows {
    private static final String[] COUNTS = {
        "chars",
        "lines",
        "filled_lines",
        "filled_line_chars",
        "words",
        "word_chars",
        "letters",
        "digits",
        "upper_case",
        "punctuation",
        "stop_words",
        "punctuated_lines",
        "duplicate_lines"
    };

    public static final StructType TYPE = new StructType(Arrays.stream(COUNTS)
            .map(name -> DataTypes.createStructField(name, DataTypes.LongType, false))
            .toArray(org.apache.spark.sql.types.StructField[]::new));

    /** How many columns {@link #sums} gives. */
    public static final int WIDTH = COUNTS.length;

    private StateRows() {}

    public static Row row(TextState state) {
        return RowFactory.create(
                state.chars(),
                state.lines(),
                state.filledLines(),
                state.filledLineChars(),
                state.words(),
                state.wordChars(),
                state.letters(),
                state.digits(),
                state.upperCase(),
                state.punctuation(),
                state.stopWords(),
                state.punctuatedLines(),
                state.duplicateLines());
    }

    /** Sums over a struct column of states; 0 over no rows. */
    public static Stream<Column> sums(String structColumn) {
        return Arrays.stream(COUNTS).map(count -> coalesce(sum(col(structColumn + "." + count)), lit(0L)));
    }

    /** The state whose counts stand in a row from {@code at} on. */
    public static TextState state(Row row, int at) {
        return new TextState(
                row.getLong(at),
                row.getLong(at + 1),
                row.getLong(at + 2),
                row.getLong(at + 3),
                row.getLong(at + 4),
                row.getLong(at + 5),
                row.getLong(at + 6),
                row.getLong(at + 7),
                row.getLong(at + 8),
                row.getLong(at + 9),
                row.getLong(at + 10),
                row.getLong(at + 11),
                row.getLong(at + 12));
    }
}
