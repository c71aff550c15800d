package dev.refine.spark.rows;

import dev.refine.core.stats.TextMeasures;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The structs {@code raw} and {@code refined} of {@code stats/documents/}; a ratio without a base is null. */
public final class MeasureRows {
    public static final StructType TYPE = new StructType()
            .add("chars", DataTypes.LongType, false)
            .add("lines", DataTypes.LongType, false)
            .add("words", DataTypes.LongType, false)
            .add("mean_word_length", DataTypes.DoubleType)
            .add("mean_line_length", DataTypes.DoubleType)
            .add("letter_share", DataTypes.DoubleType)
            .add("digit_share", DataTypes.DoubleType)
            .add("upper_case_share", DataTypes.DoubleType)
            .add("punctuation_share", DataTypes.DoubleType)
            .add("stop_word_share", DataTypes.DoubleType)
            .add("punctuated_line_share", DataTypes.DoubleType)
            .add("duplicate_line_share", DataTypes.DoubleType);

    private MeasureRows() {}

    public static Row row(TextMeasures measures) {
        return RowFactory.create(
                measures.chars(),
                measures.lines(),
                measures.words(),
                value(measures.meanWordLength()),
                value(measures.meanLineLength()),
                value(measures.letterShare()),
                value(measures.digitShare()),
                value(measures.upperCaseShare()),
                value(measures.punctuationShare()),
                value(measures.stopWordShare()),
                value(measures.punctuatedLineShare()),
                value(measures.duplicateLineShare()));
    }

    private static @Nullable Double value(OptionalDouble ratio) {
        return ratio.isPresent() ? ratio.getAsDouble() : null;
    }
}
