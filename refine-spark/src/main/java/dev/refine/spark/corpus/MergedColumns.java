package dev.refine.spark.corpus;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of several files in one schema: each column with the narrowest type that holds all of its values. Where no
 * type does, the first one stays, and {@link ColumnComparison} tells the difference. Of the text column the files that
 * hold strings are right.
 */
record MergedColumns(StructType columns, String text) {

    MergedColumns and(StructType more) {
        return new MergedColumns(structs("", columns, more), text);
    }

    private StructType structs(String prefix, StructType one, StructType other) {
        List<String> names = Arrays.asList(one.fieldNames());
        List<String> others = Arrays.asList(other.fieldNames());
        StructType merged = new StructType();
        for (StructField field : one.fields()) {
            DataType type = others.contains(field.name())
                    ? types(
                            prefix + field.name(),
                            field.dataType(),
                            other.apply(field.name()).dataType())
                    : field.dataType();
            merged = merged.add(new StructField(field.name(), type, true, field.metadata()));
        }
        for (StructField field : other.fields()) {
            merged = names.contains(field.name()) ? merged : merged.add(field);
        }
        return merged;
    }

    private DataType types(String name, DataType one, DataType other) {
        if (one instanceof StructType first && other instanceof StructType second) {
            return structs(name + ".", first, second);
        }
        if (one instanceof ArrayType first && other instanceof ArrayType second) {
            return DataTypes.createArrayType(types(name + "[]", first.elementType(), second.elementType()), true);
        }
        if (one instanceof MapType first && other instanceof MapType second) {
            return DataTypes.createMapType(
                    types(name + "{key}", first.keyType(), second.keyType()),
                    types(name + "{}", first.valueType(), second.valueType()),
                    true);
        }
        if (name.equals(text)) {
            return other.equals(DataTypes.StringType) ? other : one;
        }
        return Widening.common(one, other).orElse(one);
    }
}
