package dev.refine.spark.corpus;

import java.util.Arrays;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Settled columns with the types that a file stores them as. Spark's Parquet reader takes no wider type than the stored
 * one, and of decimals with another scale it makes wrong values: the stored types are read, and cast.
 */
final class StoredShape {
    private StoredShape() {}

    /** The fields of {@code settled} in their order; those that the file lacks have their settled types. */
    static StructType of(StructType settled, StructType stored) {
        StructType shape = new StructType();
        for (StructField field : settled.fields()) {
            DataType type = Arrays.asList(stored.fieldNames()).contains(field.name())
                    ? of(field.dataType(), stored.apply(field.name()).dataType())
                    : field.dataType();
            shape = shape.add(new StructField(field.name(), type, true, field.metadata()));
        }
        return shape;
    }

    private static DataType of(DataType settled, DataType stored) {
        if (settled instanceof StructType one && stored instanceof StructType other) {
            return of(one, other);
        }
        if (settled instanceof ArrayType one && stored instanceof ArrayType other) {
            return DataTypes.createArrayType(of(one.elementType(), other.elementType()), true);
        }
        if (settled instanceof MapType one && stored instanceof MapType other) {
            return DataTypes.createMapType(
                    of(one.keyType(), other.keyType()), of(one.valueType(), other.valueType()), true);
        }
        return stored;
    }
}
