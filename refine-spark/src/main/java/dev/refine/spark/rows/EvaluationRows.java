package dev.refine.spark.rows;

import dev.refine.core.evaluate.DeletionCurve;
import dev.refine.core.evaluate.Evaluation;
import dev.refine.core.evaluate.Evaluation.Figure;
import dev.refine.core.evaluate.Evaluation.Interval;
import dev.refine.core.evaluate.Measure;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@link Evaluation} as a row, and the schemas and rows of {@code figures/} and {@code curves/}. */
public final class EvaluationRows {
    private static final StructType FIGURE = new StructType()
            .add("measure", DataTypes.StringType, false)
            .add("value", DataTypes.DoubleType, false)
            .add("low", DataTypes.DoubleType)
            .add("high", DataTypes.DoubleType);

    private static final StructType POINT = new StructType()
            .add("threshold", DataTypes.DoubleType, false)
            .add("recall", DataTypes.DoubleType, false)
            .add("precision", DataTypes.DoubleType, false);

    public static final StructType SCHEMA = keys().add("pages", DataTypes.LongType, false)
            .add("failed", DataTypes.LongType, false)
            .add("without_gold", DataTypes.LongType, false)
            .add("figures", DataTypes.createArrayType(FIGURE, false), false)
            .add("curve", DataTypes.createArrayType(POINT, false), false);

    /** A figure a row. */
    public static final StructType FIGURES = keys().add("pages", DataTypes.LongType, false)
            .add("measure", DataTypes.StringType, false)
            .add("value", DataTypes.DoubleType, false)
            .add("low", DataTypes.DoubleType)
            .add("high", DataTypes.DoubleType);

    /** A point of a curve a row. */
    public static final StructType CURVES = keys().add("threshold", DataTypes.DoubleType, false)
            .add("recall", DataTypes.DoubleType, false)
            .add("precision", DataTypes.DoubleType, false);

    private EvaluationRows() {}

    private static StructType keys() {
        return new StructType().add("system", DataTypes.StringType, false).add("group", DataTypes.StringType, false);
    }

    public static Row row(Evaluation evaluation) {
        return RowFactory.create(
                evaluation.system(),
                evaluation.group(),
                evaluation.pages(),
                evaluation.failed(),
                evaluation.withoutGold(),
                evaluation.figures().stream().map(EvaluationRows::figure).toArray(),
                evaluation.curve().stream().map(EvaluationRows::point).toArray());
    }

    private static Row figure(Figure figure) {
        return RowFactory.create(figure.measure().name(), figure.value(), low(figure), high(figure));
    }

    private static Row point(DeletionCurve.Point point) {
        return RowFactory.create(point.threshold(), point.recall(), point.precision());
    }

    /** Reads what {@link #row} made. */
    public static Evaluation evaluation(Row row) {
        return new Evaluation(
                row.getString(0),
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.<Row>getList(5).stream().map(EvaluationRows::figure).toList(),
                row.<Row>getList(6).stream().map(EvaluationRows::point).toList());
    }

    private static Figure figure(Row row) {
        Optional<Interval> interval =
                row.isNullAt(2) ? Optional.empty() : Optional.of(new Interval(row.getDouble(2), row.getDouble(3)));
        return new Figure(Measure.valueOf(row.getString(0)), row.getDouble(1), interval);
    }

    private static DeletionCurve.Point point(Row row) {
        return new DeletionCurve.Point(row.getDouble(0), row.getDouble(1), row.getDouble(2));
    }

    /** Rows of {@link #FIGURES}. */
    public static List<Row> figures(List<Evaluation> evaluations) {
        return evaluations.stream()
                .flatMap(evaluation -> evaluation.figures().stream()
                        .map(figure -> RowFactory.create(
                                evaluation.system(),
                                evaluation.group(),
                                evaluation.pages(),
                                figure.measure().word(),
                                figure.value(),
                                low(figure),
                                high(figure))))
                .toList();
    }

    /** Rows of {@link #CURVES}. */
    public static List<Row> curves(List<Evaluation> evaluations) {
        return evaluations.stream()
                .flatMap(evaluation -> evaluation.curve().stream()
                        .map(point -> RowFactory.create(
                                evaluation.system(),
                                evaluation.group(),
                                point.threshold(),
                                point.recall(),
                                point.precision())))
                .toList();
    }

    @SuppressWarnings("NullAway") // a cell without a value
    private static Double low(Figure figure) {
        return figure.interval().map(Interval::low).orElse(null);
    }

    @SuppressWarnings("NullAway") // a cell without a value
    private static Double high(Figure figure) {
        return figure.interval().map(Interval::high).orElse(null);
    }
}
