package dev.refine.spark.rows;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.xxhash64;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.ProgramReverter;
import dev.refine.core.edit.RemovedPiece;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Documents of an output as its statistics read them.
 *
 * <ul>
 *   <li>{@link #HASH} SHA-256 of the raw text
 *   <li>{@link #PLACE} long: a hash of {@link #HASH} and of the document's id, by which samples are chosen. Copies of a text under
 *       ids of their own are chosen each by itself; without ids all of them are or none is
 *   <li>{@link #OUTCOME}, {@link #REFINED}, {@link #PIECES}, the last null where nothing went
 *   <li>{@link #GROUPS} array of strings: a value for each column that makes groups, null where it has none
 * </ul>
 */
public final class ChangeRows {
    public static final String HASH = AddedColumns.TEXT_HASH;
    public static final String PLACE = "place";
    public static final String OUTCOME = AddedColumns.OUTCOME;
    public static final String REFINED = AppliedRows.REFINED;
    public static final String PIECES = AppliedRows.PIECES;
    public static final String GROUPS = "groups";

    /** A sampled document: its place, its groups, and the signature of each side where it has one. */
    public static final StructType SIGNED = new StructType()
            .add(PLACE, DataTypes.LongType, false)
            .add(GROUPS, DataTypes.createArrayType(DataTypes.StringType), false)
            .add("raw", DataTypes.BinaryType)
            .add("refined", DataTypes.BinaryType)
            .add("removed", DataTypes.BinaryType);

    /** Bits of a place that a double holds. */
    private static final int BITS = 53;

    private ChangeRows() {}

    /** Empty for a word that is none. */
    public static Optional<Outcome> outcome(Row row) {
        return Stream.of(Outcome.values())
                .filter(outcome -> outcome.word().equals(row.getAs(OUTCOME)))
                .findFirst();
    }

    public static String refined(Row row) {
        return row.getAs(REFINED);
    }

    public static List<RemovedPiece> pieces(Row row) {
        int pieces = row.fieldIndex(PIECES);
        return row.isNullAt(pieces) ? List.of() : PieceRows.pieces(row.getList(pieces));
    }

    /** Empty where the pieces do not fit. */
    public static Optional<String> raw(Row row) {
        return ProgramReverter.revert(refined(row), pieces(row));
    }

    public static List<String> groups(Row row) {
        return row.getList(row.fieldIndex(GROUPS));
    }

    /** The column {@link #PLACE} of documents that have the column {@link #HASH}. */
    public static Column place(Optional<Column> id) {
        Column hash = col(HASH);
        return id.map(known -> xxhash64(hash, known)).orElseGet(() -> xxhash64(hash));
    }

    public static long place(Row row) {
        return row.getLong(row.fieldIndex(PLACE));
    }

    /** Where a place stands between 0 and 1. */
    public static double share(long place) {
        return (place >>> (Long.SIZE - BITS)) * 0x1p-53;
    }

    /** Whether the {@link #share} of a document's place is below one. */
    public static Column isBelow(double share) {
        return shiftrightunsigned(col(PLACE), Long.SIZE - BITS).lt(lit((long) Math.ceil(share * 0x1p53)));
    }
}
