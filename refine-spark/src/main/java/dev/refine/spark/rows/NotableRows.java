package dev.refine.spark.rows;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Schemas of the lists that people look through. */
public final class NotableRows {
    public static final String GROUP = "group";
    public static final String KIND = "kind";
    public static final String TEXT = "text";
    public static final String COUNT = "count";
    public static final String LIST = "list";
    public static final String RANK = "rank";

    /** {@code stats/removed_lines/}: a line or string that went, and how often. */
    public static final StructType REMOVED = new StructType()
            .add(GROUP, DataTypes.StringType)
            .add(KIND, DataTypes.StringType, false)
            .add(TEXT, DataTypes.StringType, false)
            .add(COUNT, DataTypes.LongType, false)
            .add("bound", DataTypes.LongType, false)
            .add(RANK, DataTypes.IntegerType, false);

    /** {@code stats/notable/}: a document, or a place in one, that stands on a list. */
    public static final StructType NOTABLE = new StructType()
            .add(LIST, DataTypes.StringType, false)
            .add(RANK, DataTypes.IntegerType, false)
            .add(AddedColumns.TEXT_HASH, DataTypes.BinaryType, false)
            .add(Documents.ID, DataTypes.StringType)
            .add("value", DataTypes.DoubleType, false)
            .add("chars", DataTypes.LongType)
            .add("line", DataTypes.IntegerType)
            .add("start", DataTypes.IntegerType)
            .add("end", DataTypes.IntegerType)
            .add(TEXT, DataTypes.StringType);

    private NotableRows() {}
}
