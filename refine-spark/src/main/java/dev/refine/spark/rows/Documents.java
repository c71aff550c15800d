package dev.refine.spark.rows;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of a corpus that was read, whatever its format. One row for each record of the input.
 *
 * <ul>
 *   <li>{@link #INPUT} struct of the input's columns with their types
 *   <li>{@link #TEXT} string, valid UTF-8; null where there is a failure
 *   <li>{@link #ID} string, null where the input has none
 *   <li>{@link #FAILURE} reason why there is no text; null where there is
 *   <li>{@link #BYTES} binary: what could not be read; null where the input's columns say all
 * </ul>
 */
public final class Documents {
    public static final String INPUT = "input";
    public static final String TEXT = "text";
    public static final String ID = "id";
    public static final String FAILURE = "failure";
    public static final String BYTES = "bytes";

    private Documents() {}

    /** All of these columns around those of the input. */
    public static StructType schema(StructType input) {
        return new StructType()
                .add(INPUT, input)
                .add(FAILURE, DataTypes.StringType)
                .add(TEXT, DataTypes.StringType)
                .add(ID, DataTypes.StringType)
                .add(BYTES, DataTypes.BinaryType);
    }
}
