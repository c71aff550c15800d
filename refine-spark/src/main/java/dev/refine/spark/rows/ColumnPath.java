package dev.refine.spark.rows;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Where a column lies in a schema: its name, or the names that lead to it through structs.
 *
 * @param names from the outermost column inwards; at least one
 */
public record ColumnPath(List<String> names) {
    public ColumnPath {
        names = List.copyOf(names);
    }

    /**
     * Finds a column by the name that a user gives. A column with exactly that name comes first; otherwise dots lead into
     * structs. Names are matched with regard to case.
     */
    public static Optional<ColumnPath> find(StructType schema, String name) {
        if (Arrays.asList(schema.fieldNames()).contains(name)) {
            return Optional.of(new ColumnPath(List.of(name)));
        }
        ColumnPath path = new ColumnPath(Arrays.asList(name.split("\\.", -1)));
        return path.type(schema).isPresent() ? Optional.of(path) : Optional.empty();
    }

    /** The type at this place; empty if the schema has not the place. */
    public Optional<DataType> type(StructType schema) {
        DataType type = schema;
        for (String name : names) {
            if (!(type instanceof StructType struct)
                    || !Arrays.asList(struct.fieldNames()).contains(name)) {
                return Optional.empty();
            }
            type = struct.apply(name).dataType();
        }
        return Optional.of(type);
    }

    /** The value at this place below the given struct column. */
    public Column below(String structColumn) {
        return col(quoted(structColumn) + "." + quoted());
    }

    /** The value at this place of a data set's own columns. */
    public Column column() {
        return col(quoted());
    }

    /** The schema with this place turned to the given type, nullable. @throws IllegalArgumentException if it has not the place */
    public StructType retyped(StructType schema, DataType type) {
        return retyped(schema, names, type);
    }

    private static StructType retyped(StructType schema, List<String> names, DataType type) {
        List<StructField> fields = new ArrayList<>();
        for (StructField field : schema.fields()) {
            if (!field.name().equals(names.get(0))) {
                fields.add(field);
            } else if (names.size() == 1) {
                fields.add(new StructField(field.name(), type, true, field.metadata()));
            } else {
                StructType inner = retyped((StructType) field.dataType(), names.subList(1, names.size()), type);
                fields.add(new StructField(field.name(), inner, field.nullable(), field.metadata()));
            }
        }
        return new StructType(fields.toArray(new StructField[0]));
    }

    /** The columns of a schema in one struct whose text at this place is {@code text}; all else is as it was. */
    public Column structWith(StructType schema, String structColumn, Column text) {
        List<Column> fields = new ArrayList<>();
        for (String field : schema.fieldNames()) {
            Column value = col(quoted(structColumn) + "." + quoted(field));
            if (field.equals(names.get(0))) {
                value = names.size() == 1 ? text : value.withField(quotedTail(), text);
            }
            fields.add(value.as(field));
        }
        return struct(fields.toArray(Column[]::new));
    }

    private String quotedTail() {
        return names.subList(1, names.size()).stream().map(ColumnPath::quoted).collect(Collectors.joining("."));
    }

    private String quoted() {
        return names.stream().map(ColumnPath::quoted).collect(Collectors.joining("."));
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
