package dev.refine.spark.rows;

import dev.refine.core.stats.Figure;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Schema of {@code stats/corpus/} and its rows: a figure each. */
public final class FigureRows {
    public static final StructType SCHEMA = new StructType()
            .add("measure", DataTypes.StringType, false)
            .add("side", DataTypes.StringType, false)
            .add("group", DataTypes.StringType)
            .add("value", DataTypes.DoubleType, false)
            .add("support", DataTypes.LongType, false);

    private FigureRows() {}

    public static List<Row> rows(List<Figure> figures) {
        return figures.stream().map(FigureRows::row).toList();
    }

    private static Row row(Figure figure) {
        return RowFactory.create(
                figure.measure(), figure.side().word(), figure.group().orElse(null), figure.value(), figure.support());
    }
}
