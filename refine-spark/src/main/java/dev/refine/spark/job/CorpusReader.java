package dev.refine.spark.job;

import static org.apache.spark.sql.functions.lit;

import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.ColumnPath;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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

    /** Lists a corpus and prepares to read the whole of it. @throws JobException as {@link #schema} */
    static Corpus read(JobContext context, CorpusSource source) {
        InputFiles files = InputFiles.list(context.hadoop(), source);
        CorpusReader reader = of(context.spark(), source, files.format());
        return reader.read(files, reader.schema(files));
    }

    /** @param format as the listing settled it */
    static CorpusReader of(SparkSession spark, CorpusSource source, CorpusSource.Format format) {
        return switch (format) {
            case PARQUET -> new ParquetReader(spark, source);
            case JSON -> new JsonReader(spark, source);
            case AUTO -> throw new IllegalStateException("the listing settles the format");
        };
    }

    /**
     * The columns that these files have, checked.
     *
     * @throws JobException {@code UNUSABLE}: not a corpus; {@code USAGE}: a column that the schema does not have, a text
     *     column that is no text, or a column with a name that we add
     */
    abstract CorpusSchema schema(InputFiles files);

    /** Prepares to read these files, and no others, under a schema that was settled before. */
    abstract Corpus read(InputFiles files, CorpusSchema schema);

    static String[] paths(InputFiles files) {
        return files.files().stream().map(InputFile::path).toArray(String[]::new);
    }

    CorpusSchema checked(StructType columns, List<String> partitions, double share) {
        checkNames(columns);
        return new CorpusSchema(columns, partitions, textColumn(columns, source.textColumn()), share);
    }

    /** Reads files of several roots: folders {@code key=value} are columns below the root that was named. */
    static Dataset<Row> rows(InputFiles files, BiFunction<String, String[], Dataset<Row>> read) {
        return files.files().stream()
                .collect(Collectors.groupingBy(
                        InputFile::root, TreeMap::new, Collectors.mapping(InputFile::path, Collectors.toList())))
                .entrySet()
                .stream()
                .map(group -> read.apply(group.getKey(), group.getValue().toArray(String[]::new)))
                .reduce((rows, more) -> rows.unionByName(more, true))
                .orElseThrow();
    }

    /** The place of the text, checked. */
    private static ColumnPath textColumn(StructType schema, String name) {
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

    private static void checkNames(StructType schema) {
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
