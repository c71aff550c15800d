package dev.refine.spark.job;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Units of programs ({@link #SCHEMA}) → those of a task that lie nearest to the threshold on either side, each place once under its lowest id.
 * The nearest of all are among the nearest of each task, so that no unit has to leave its task but these.
 */
final class NearestUnits implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    /** A unit: the hash of its text, its place, the id of a document that has it, and its probability. */
    static final StructType SCHEMA = new StructType()
            .add("text_hash", DataTypes.BinaryType, false)
            .add("line", DataTypes.IntegerType, false)
            .add("start", DataTypes.IntegerType, false)
            .add("end", DataTypes.IntegerType, false)
            .add("id", DataTypes.StringType, true)
            .add("p", DataTypes.FloatType, false);

    static final int ID = 4;
    static final int P = 5;

    private static final Comparator<Row> PLACE = Comparator.<Row, byte[]>comparing(
                    row -> row.getAs(0), Arrays::compareUnsigned)
            .thenComparingInt(row -> row.getInt(1))
            .thenComparingInt(row -> row.getInt(2))
            .thenComparingInt(row -> row.getInt(3));
    /** Of those that stay the highest probability comes first, of the others the lowest. */
    private static final Comparator<Row> KEPT =
            Comparator.<Row>comparingDouble(row -> -row.getFloat(P)).thenComparing(PLACE);

    private static final Comparator<Row> DELETED =
            Comparator.<Row>comparingDouble(row -> row.getFloat(P)).thenComparing(PLACE);
    private static final Comparator<Row> ID_ORDER =
            Comparator.comparing(row -> row.getString(ID), Comparator.nullsLast(Comparator.naturalOrder()));

    private final float threshold;
    private final int most;

    /** @param most units of each side */
    NearestUnits(float threshold, int most) {
        this.threshold = threshold;
        this.most = most;
    }

    /** Where units lie: below the threshold, or at it and above. */
    enum Side {
        KEPT,
        DELETED
    }

    Side side(Row unit) {
        return unit.getFloat(P) < threshold ? Side.KEPT : Side.DELETED;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> units) {
        TreeMap<Row, Row> kept = new TreeMap<>(KEPT);
        TreeMap<Row, Row> deleted = new TreeMap<>(DELETED);
        units.forEachRemaining(unit -> add(side(unit) == Side.KEPT ? kept : deleted, unit));
        return Stream.concat(kept.values().stream(), deleted.values().stream()).iterator();
    }

    /** Holds one unit too many for a moment, and lets the farthest go. */
    private void add(NavigableMap<Row, Row> side, Row unit) {
        side.merge(unit, unit, BinaryOperator.minBy(ID_ORDER));
        if (side.size() > most) {
            side.pollLastEntry();
        }
    }
}
