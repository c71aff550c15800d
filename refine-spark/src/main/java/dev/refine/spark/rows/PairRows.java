package dev.refine.spark.rows;

import dev.refine.core.distill.Discarded;
import dev.refine.core.stats.OpCounts;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Schema of {@code pairs/} and its rows. In columns lines count from 1 and ranges are inclusive. */
public final class PairRows {
    public static final String TEXT_HASH = AddedColumns.TEXT_HASH;
    public static final String OUTCOME = AddedColumns.OUTCOME;
    public static final String REASON = AddedColumns.REASON;
    public static final String DETAIL = "detail";
    public static final String RAW = "raw";
    public static final String PROGRAM = "program";
    public static final String WINDOWS = "windows";
    public static final String REMOVE_LINES = "remove_lines";
    public static final String REMOVE_STR = "remove_str";
    public static final String REMOVE_ALL = "remove_all";
    public static final String INSERTED = "inserted_chars";
    public static final String REPLACED = "replaced_chars";
    public static final String PROMPT_TOKENS = "prompt_tokens";
    public static final String COMPLETION_TOKENS = "completion_tokens";

    private static final int MONEY_DIGITS = 12;

    private static final StructType WINDOW = new StructType()
            .add("first_line", DataTypes.IntegerType, false)
            .add("last_line", DataTypes.IntegerType, false)
            .add(PROGRAM, DataTypes.StringType);

    public static final StructType SCHEMA = new StructType()
            .add(TEXT_HASH, DataTypes.BinaryType, false)
            .add(Documents.ID, DataTypes.StringType)
            .add(SampledText.STRATUM, DataTypes.StringType)
            .add(RAW, DataTypes.StringType, false)
            .add("refined", DataTypes.StringType)
            .add(PROGRAM, DataTypes.StringType)
            .add(OUTCOME, DataTypes.StringType, false)
            .add(REASON, DataTypes.StringType)
            .add(DETAIL, DataTypes.StringType)
            .add(REMOVE_LINES, DataTypes.LongType, false)
            .add(REMOVE_STR, DataTypes.LongType, false)
            .add(REMOVE_ALL, DataTypes.LongType, false)
            .add(INSERTED, DataTypes.IntegerType, false)
            .add(REPLACED, DataTypes.IntegerType, false)
            .add("longest_change", DataTypes.IntegerType, false)
            .add(WINDOWS, DataTypes.createArrayType(WINDOW, false), false)
            .add(PROMPT_TOKENS, DataTypes.LongType, false)
            .add(COMPLETION_TOKENS, DataTypes.LongType, false)
            .add("money", DataTypes.createDecimalType(38, MONEY_DIGITS), false);

    private PairRows() {}

    public static Row row(PairRow pair) {
        SampledText text = pair.text();
        OpCounts ops = pair.ops();
        Discarded discarded = pair.discarded();
        return RowFactory.create(
                Hashes.bytes(text.hash()),
                text.id().orElse(null),
                text.stratum().orElse(null),
                text.text(),
                pair.refined().orElse(null),
                pair.program().orElse(null),
                pair.outcome().word(),
                pair.reason().orElse(null),
                pair.detail().orElse(null),
                ops.removeLines(),
                ops.removeString(),
                ops.removeAll(),
                discarded.insertedCharacters(),
                discarded.replacedCharacters(),
                discarded.longestRun(),
                pair.windows().stream().map(PairRows::window).toArray(),
                pair.cost().promptTokens(),
                pair.cost().completionTokens(),
                pair.cost().money().setScale(MONEY_DIGITS, RoundingMode.HALF_UP));
    }

    private static Row window(PairRow.WindowProgram window) {
        return RowFactory.create(
                window.firstLine() + 1, window.endLine(), window.program().orElse(null));
    }

    /** The windows as a row has them. */
    public static List<PairRow.WindowProgram> windows(List<Row> windows) {
        return windows.stream()
                .map(window -> new PairRow.WindowProgram(
                        window.getInt(0) - 1, window.getInt(1), Optional.ofNullable(window.getString(2))))
                .toList();
    }
}
