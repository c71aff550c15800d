package dev.refine.spark.corpus;

import static org.apache.spark.sql.functions.lit;

import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.session.JobException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Finds text and id among the columns of an input, and refuses columns that can't be taken along. */
final class InputColumns {
    private InputColumns() {}

    /**
     * The place of the text.
     *
     * @param folders columns that come from the names of folders
     * @param name as a user gives it
     * @throws JobException {@code USAGE}: there is no such column, or it is no text; or any column has a name that we add
     */
    static ColumnPath text(StructType columns, List<String> folders, String name) {
        checkNames(columns);
        ColumnPath text = ColumnPath.find(columns, name)
                .orElseThrow(() -> new JobException(
                        JobException.Kind.USAGE,
                        "text column " + name + ": the input has no such column; it has "
                                + String.join(", ", leaves(columns)) + "; name one with --text-column"));
        if (folders.contains(text.names().get(0))) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "text column " + name + ": comes from the names of folders; name another with --text-column");
        }
        DataType type = text.type(columns).orElseThrow();
        if (!type.equals(DataTypes.StringType)) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "text column " + name + ": holds " + type.simpleString()
                            + ", not text; name another with --text-column"
                            + (type.equals(DataTypes.BinaryType)
                                    ? ", or take bytes for text with --set spark.sql.parquet.binaryAsString=true"
                                    : ""));
        }
        return text;
    }

    private static void checkNames(StructType columns) {
        List<String> clashes = AddedColumns.clashes(columns);
        if (!clashes.isEmpty()) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "input column " + String.join(", ", clashes)
                            + ": the output adds a column of that name; give it another with --rename "
                            + clashes.get(0) + "=…");
        }
    }

    /** The id as a string; null where there is no such column. */
    static Column id(StructType columns, String name) {
        return ColumnPath.find(columns, name)
                .map(path -> path.below(Documents.INPUT).cast(DataTypes.StringType))
                .orElse(lit(null).cast(DataTypes.StringType));
    }

    /** Names that {@code --text-column} could take, structs opened. */
    private static List<String> leaves(StructType schema) {
        return Arrays.stream(schema.fields())
                .flatMap(field -> field.dataType() instanceof StructType inner
                        ? leaves(inner).stream().map(name -> field.name() + "." + name)
                        : List.of(field.name()).stream())
                .toList();
    }
}
