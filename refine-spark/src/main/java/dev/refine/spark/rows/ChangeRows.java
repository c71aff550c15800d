package dev.refine.spark.rows;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.ProgramReverter;
import dev.refine.core.edit.RemovedPiece;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Documents of an output as its statistics read them.
 *
 * <ul>
 *   <li>{@link #HASH} SHA-256 of the raw text
 *   <li>{@link #OUTCOME}, {@link #REFINED}, {@link #PIECES}, the last null where nothing went
 *   <li>{@link #GROUPS} array of strings: a value for each column that makes groups, null where it has none
 * </ul>
 */
public final class ChangeRows {
    public static final String HASH = AddedColumns.TEXT_HASH;
    public static final String OUTCOME = AddedColumns.OUTCOME;
    public static final String REFINED = AppliedRows.REFINED;
    public static final String PIECES = AppliedRows.PIECES;
    public static final String GROUPS = "groups";

    /** A sampled document: where its hash stands, its groups, and the signature of each side where it has one. */
    public static final StructType SIGNED = new StructType()
            .add(HASH, DataTypes.BinaryType, false)
            .add(GROUPS, DataTypes.createArrayType(DataTypes.StringType), false)
            .add("raw", DataTypes.BinaryType)
            .add("refined", DataTypes.BinaryType)
            .add("removed", DataTypes.BinaryType);

    private static final double SPAN = 0x1p-53;

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

    /** The first eight bytes of the hash. */
    public static long place(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }

    /** Where a hash stands between 0 and 1. */
    public static double share(long place) {
        return (place >>> 11) * SPAN;
    }
}
