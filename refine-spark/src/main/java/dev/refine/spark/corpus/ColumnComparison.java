package dev.refine.spark.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a file beside the settled ones. What the text column holds is a matter of rows, and no difference here.
 *
 * @param added columns that only the file has, structs opened
 * @param missing columns that only the settled ones have
 * @param retyped columns whose settled type can't take the file's without loss
 */
record ColumnComparison(List<String> added, List<String> missing, List<Retyped> retyped) {

    /** A column of two types. */
    record Retyped(String column, DataType settled, DataType found) {}

    ColumnComparison {
        added = List.copyOf(added);
        missing = List.copyOf(missing);
        retyped = List.copyOf(retyped);
    }

    static ColumnComparison of(StructType settled, StructType found, String text) {
        Walk walk = new Walk(text);
        walk.structs("", settled, found);
        return new ColumnComparison(walk.added, walk.missing, walk.retyped);
    }

    /** Goes through two types side by side. */
    private static final class Walk {
        private final String text;
        private final List<String> added = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private final List<Retyped> retyped = new ArrayList<>();

        Walk(String text) {
            this.text = text;
        }

        void structs(String prefix, StructType settled, StructType found) {
            List<String> here = Arrays.asList(settled.fieldNames());
            List<String> there = Arrays.asList(found.fieldNames());
            for (StructField field : settled.fields()) {
                String name = prefix + field.name();
                if (there.contains(field.name())) {
                    types(name, field.dataType(), found.apply(field.name()).dataType());
                } else {
                    missing.add(name);
                }
            }
            there.stream().filter(name -> !here.contains(name)).forEach(name -> added.add(prefix + name));
        }

        private void types(String name, DataType settled, DataType found) {
            if (settled instanceof StructType one && found instanceof StructType other) {
                structs(name + ".", one, other);
            } else if (settled instanceof ArrayType one && found instanceof ArrayType other) {
                types(name + "[]", one.elementType(), other.elementType());
            } else if (settled instanceof MapType one && found instanceof MapType other) {
                types(name + "{key}", one.keyType(), other.keyType());
                types(name + "{}", one.valueType(), other.valueType());
            } else if (!name.equals(text) && !Widening.fits(found, settled)) {
                retyped.add(new Retyped(name, settled, found));
            }
        }
    }
}
