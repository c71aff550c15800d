package dev.refine.spark.rows;

import dev.refine.core.edit.RemovedPiece;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The column {@code pieces} of {@code removed/}. Lines count from 1 there, {@code start} in code points from 0. */
public final class PieceRows {
    private static final StructType PIECE = new StructType()
            .add("line", DataTypes.IntegerType, false)
            .add("start", DataTypes.IntegerType, false)
            .add("text", DataTypes.StringType, false)
            .add("whole_line", DataTypes.BooleanType, false);

    public static final ArrayType TYPE = DataTypes.createArrayType(PIECE, false);

    private PieceRows() {}

    public static Object[] rows(List<RemovedPiece> pieces) {
        return pieces.stream().map(PieceRows::row).toArray();
    }

    private static Row row(RemovedPiece piece) {
        return RowFactory.create(piece.line() + 1, piece.start(), piece.text(), piece.wholeLine());
    }

    public static List<RemovedPiece> pieces(List<Row> rows) {
        return rows.stream().map(PieceRows::piece).toList();
    }

    private static RemovedPiece piece(Row row) {
        return new RemovedPiece(row.getInt(0) - 1, row.getInt(1), row.getString(2), row.getBoolean(3));
    }
}
