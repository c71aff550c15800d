package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.refine.core.text.Utf8;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.Documents;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * JSON lines. Records are split at line feeds alone and taken as bytes; the text comes from a parser of its own
 * ({@link JsonText}), all other columns from Spark's, under a schema inferred beforehand.
 */
final class JsonReader extends CorpusReader {
    /** Beyond this many bytes of input the schema is inferred from a share of the records. */
    private static final double INFERRED_BYTES = 256e6;

    private static final String RECORD = "record";
    private static final String JSON = "json";
    private static final String READ = "read";
    private static final String VALUE = "value";
    private static final Column NOT_BLANK = col(VALUE).rlike("\\S");
    private static final StructType READ_TYPE =
            new StructType().add(Documents.TEXT, DataTypes.StringType).add(Documents.FAILURE, DataTypes.StringType);

    JsonReader(SparkSession spark, CorpusSource source) {
        super(spark, source);
    }

    @Override
    CorpusSchema schema(InputFiles files) {
        Dataset<Row> lines = lines(files);
        double share = Math.min(1, INFERRED_BYTES / Math.max(1, files.bytes()));
        StructType columns = inferred(lines, share);
        List<String> partitions = new ArrayList<>();
        for (StructField field : lines.schema().fields()) {
            if (!field.name().equals(VALUE)) {
                columns = columns.add(field);
                partitions.add(field.name());
            }
        }
        return checked(columns, partitions, share);
    }

    @Override
    Corpus read(InputFiles files, CorpusSchema schema) {
        return new Corpus(documents(lines(files), schema.stored(), schema.columns(), schema.text()), schema, files);
    }

    private Dataset<Row> lines(InputFiles files) {
        return rows(
                files,
                (root, paths) -> spark.read()
                        .option("lineSep", "\n")
                        .option("basePath", root)
                        .text(paths));
    }

    private Dataset<Row> documents(Dataset<Row> lines, StructType json, StructType schema, ColumnPath text) {
        Column failure = col(READ + "." + Documents.FAILURE);
        Column unparsed = failure.isin(ReadFailure.MALFORMED_RECORD.word(), ReadFailure.NOT_UTF8.word());
        var read = udf(new ReadText(text.names()), READ_TYPE).asNondeterministic();
        Dataset<Row> parsed = lines.withColumn(RECORD, col(VALUE).cast(DataTypes.BinaryType))
                .filter(NOT_BLANK)
                .withColumn(READ, read.apply(col(RECORD)))
                .withColumn(
                        JSON,
                        when(unparsed, lit(null))
                                .otherwise(from_json(col(VALUE), json, Map.of("maxStringLen", "2147483647"))));
        List<Column> input = new ArrayList<>();
        for (String name : schema.fieldNames()) {
            ColumnPath place = new ColumnPath(List.of(name));
            boolean inRecord = place.type(json).isPresent();
            input.add((inRecord ? place.below(JSON) : place.column()).as(name));
        }
        return parsed.select(
                        struct(input.toArray(Column[]::new)).as(Documents.INPUT),
                        col(READ + "." + Documents.TEXT).as(Documents.TEXT),
                        failure.as(Documents.FAILURE),
                        when(failure.isNotNull(), col(RECORD)).as(Documents.BYTES))
                .withColumn(Documents.ID, id(schema, Documents.INPUT))
                .withColumn(Documents.INPUT, text.structWith(schema, Documents.INPUT, col(Documents.TEXT)));
    }

    /** The columns that the records have; a text column where there are no records at all. */
    private StructType inferred(Dataset<Row> lines, double share) {
        List<String> path = List.of(source.textColumn().split("\\.", -1));
        Dataset<String> skeletons = lines.filter(NOT_BLANK)
                .select(col(VALUE).cast(DataTypes.BinaryType))
                .flatMap(new Skeletons(path), Encoders.STRING());
        StructType columns =
                spark.read().option("samplingRatio", share).json(skeletons).schema();
        if (!columns.isEmpty()) {
            return columns;
        }
        if (!lines.filter(NOT_BLANK).isEmpty()) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "input " + String.join(", ", source.paths())
                            + ": not a corpus: no line of it is a JSON object with a field");
        }
        return new StructType().add(source.textColumn(), DataTypes.StringType);
    }

    /** Bytes of a record → what it tells of the schema, if anything. */
    private static final class Skeletons implements FlatMapFunction<Row, String> {
        private static final long serialVersionUID = 1L;

        private final ArrayList<String> path;

        Skeletons(List<String> path) {
            this.path = new ArrayList<>(path);
        }

        @Override
        public Iterator<String> call(Row record) {
            return Utf8.decode(record.getAs(0)).flatMap(json -> JsonSkeleton.of(json, path)).stream()
                    .iterator();
        }
    }

    /** Bytes of a record → its text, or why there is none. */
    private static final class ReadText implements UDF1<byte[], Row> {
        private static final long serialVersionUID = 1L;

        private final ArrayList<String> path;

        ReadText(List<String> path) {
            this.path = new ArrayList<>(path);
        }

        @Override
        public Row call(byte[] record) {
            Optional<String> decoded = Utf8.decode(record);
            JsonText text =
                    decoded.map(json -> JsonText.of(json, path)).orElseGet(() -> JsonText.failed(ReadFailure.NOT_UTF8));
            return RowFactory.create(
                    text.text().orElse(null),
                    text.failure().map(ReadFailure::word).orElse(null));
        }
    }
}
