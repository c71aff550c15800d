package dev.refine.spark.rows;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateFormatException;
import dev.refine.core.stats.diversity.DiversityFigure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Schema of {@code stats/diversity/} and its rows: a figure each. */
public final class DiversityRows {
    public static final StructType SCHEMA = new StructType()
            .add("measure", DataTypes.StringType, false)
            .add("side", DataTypes.StringType, false)
            .add("group", DataTypes.StringType)
            .add("value", DataTypes.DoubleType, false)
            .add("bound", DataTypes.DoubleType, false)
            .add("support", DataTypes.LongType, false)
            .add("tokens", DataTypes.LongType, false);

    private static final Comparator<DiversityFigure> ORDER = Comparator.comparing(DiversityFigure::measure)
            .thenComparing(DiversityFigure::side)
            .thenComparing(figure -> figure.group().orElse(""))
            .thenComparing(DiversityFigure::tokens);

    private DiversityRows() {}

    /** By name, side, group and words. */
    public static List<Row> rows(List<DiversityFigure> figures) {
        return figures.stream().sorted(ORDER).map(DiversityRows::row).toList();
    }

    private static Row row(DiversityFigure figure) {
        return RowFactory.create(
                figure.measure(),
                figure.side().word(),
                figure.group().orElse(null),
                figure.value(),
                figure.bound(),
                figure.support(),
                figure.tokens());
    }

    public static DiversityFigure figure(Row row) {
        return new DiversityFigure(
                row.getString(0),
                Side.of(row.getString(1))
                        .orElseThrow(
                                () -> new StateFormatException("a figure of the unknown side " + row.getString(1))),
                Optional.ofNullable(row.getString(2)),
                row.getDouble(3),
                row.getDouble(4),
                row.getLong(5),
                row.getLong(6));
    }
}
