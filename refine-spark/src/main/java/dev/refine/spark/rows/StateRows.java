package dev.refine.spark.rows;

import dev.refine.core.stats.TextState;
import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@link TextState} as a struct of longs. */
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

    /** The state whose counts stand in the struct. */
    public static TextState state(Row row) {
        return new TextState(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12));
    }
}
