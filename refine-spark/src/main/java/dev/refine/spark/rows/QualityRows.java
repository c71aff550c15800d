package dev.refine.spark.rows;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.quality.SampledQuality;
import dev.refine.core.stats.quality.SideQuality;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Schema of {@code stats/sample/} and its rows: a sampled document each, with what was found out of its texts. */
public final class QualityRows {
    public static final String HASH = AddedColumns.TEXT_HASH;
    public static final String LEVEL = "level";
    public static final String PLACE = ChangeRows.PLACE;

    private static final StructType SIDE = new StructType()
            .add("words", DataTypes.LongType, false)
            .add("language", DataTypes.StringType)
            .add("sentences", DataTypes.LongType)
            .add("tokens", DataTypes.LongType)
            .add("score", DataTypes.DoubleType);

    public static final StructType SCHEMA = new StructType()
            .add(HASH, DataTypes.BinaryType, false)
            .add(AddedColumns.OUTCOME, DataTypes.StringType, false)
            .add(LEVEL, DataTypes.StringType)
            .add("raw", SIDE, false)
            .add("refined", SIDE, false)
            .add(PLACE, DataTypes.LongType, false);

    private QualityRows() {}

    @SuppressWarnings("NullAway") // cells without a value
    public static Row row(byte[] hash, SampledQuality document) {
        return RowFactory.create(
                hash,
                document.outcome().word(),
                document.level().orElse(null),
                side(document.raw()),
                side(document.refined()),
                document.place());
    }

    @SuppressWarnings("NullAway") // likewise
    private static Row side(SideQuality text) {
        return RowFactory.create(
                text.words(),
                text.language().orElse(null),
                text.sentences().isPresent() ? text.sentences().getAsLong() : null,
                text.tokens().isPresent() ? text.tokens().getAsLong() : null,
                text.score().isPresent() ? text.score().getAsDouble() : null);
    }

    public static SampledQuality document(Row row) {
        return new SampledQuality(
                row.getLong(5),
                outcome(row.getString(1)),
                Optional.ofNullable(row.getString(2)),
                text(row.getStruct(3)),
                text(row.getStruct(4)));
    }

    private static Outcome outcome(String word) {
        return Stream.of(Outcome.values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an unknown outcome " + word));
    }

    private static SideQuality text(Row row) {
        @Nullable Double score = row.getAs(4);
        return new SideQuality(
                row.getLong(0),
                Optional.ofNullable(row.getString(1)),
                number(row.getAs(2)),
                number(row.getAs(3)),
                score == null ? OptionalDouble.empty() : OptionalDouble.of(score));
    }

    private static OptionalLong number(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
