package dev.refine.spark.job;

import static org.apache.spark.sql.functions.lit;

import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.ColumnPath;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads a corpus so that every record is a row, whatever is wrong with it. One subclass a format. */
abstract sealed class CorpusReader permits ParquetReader, JsonReader {
    final SparkSession spark;
    final CorpusSource source;

    CorpusReader(SparkSession spark, CorpusSource source) {
        this.spark = spark;
        this.source = source;
    }

    /**
     * Reads the schema, checks it, and prepares to read the rows.
     *
     * @throws JobException {@code UNUSABLE}: not a corpus; {@code USAGE}: a column that the schema does not have, a text
     *     column that is no text, or a column with a name that we add
     */
    static Corpus read(JobContext context, CorpusSource source) {
        InputFiles files = InputFiles.list(context.hadoop(), source);
        CorpusReader reader = switch (files.format()) {
            case PARQUET -> new ParquetReader(context.spark(), source);
            case JSON -> new JsonReader(context.spark(), source, files);
            case AUTO -> throw new IllegalStateException("the listing settles the format");
        };
        return reader.corpus(files);
    }

    abstract Corpus corpus(InputFiles files);

    String[] paths() {
        return source.paths().toArray(new String[0]);
    }

    /** The place of the text, checked. */
    static ColumnPath textColumn(StructType schema, String name) {
        ColumnPath text = ColumnPath.find(schema, name)
                .orElseThrow(() -> new JobException(
                        JobException.Kind.USAGE,
                        "text column " + name + ": the input has no such column; it has "
                                + String.join(", ", leaves(schema)) + "; name one with --text-column"));
        DataType type = text.type(schema).orElseThrow();
        if (!type.equals(DataTypes.StringType)) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "text column " + name + ": holds " + type.simpleString()
                            + ", not text; name another with --text-column");
        }
        return text;
    }

    static void checkNames(StructType schema) {
        List<String> clashes = AddedColumns.clashes(schema);
        if (!clashes.isEmpty()) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "input column " + String.join(", ", clashes)
                            + ": the output adds a column of that name; rename it in the input first");
        }
    }

    /** The id as a string, below the given struct; null where the schema has no such column. */
    Column id(StructType schema, String struct) {
        return ColumnPath.find(schema, source.idColumn())
                .map(path -> path.below(struct).cast(DataTypes.StringType))
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
