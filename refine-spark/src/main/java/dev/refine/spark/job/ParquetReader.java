package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.refine.core.text.Utf8;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.Documents;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Parquet: the text column is looked at as bytes first, since a string there may hold bytes that are not UTF-8. */
final class ParquetReader extends CorpusReader {
    private static final UserDefinedFunction FAILURE = udf(new Failure(), DataTypes.StringType);

    ParquetReader(SparkSession spark, CorpusSource source) {
        super(spark, source);
    }

    @Override
    CorpusSchema schema(InputFiles files) {
        try {
            StructType stored = spark.read().parquet(paths(files)).schema();
            StructType columns = rows(
                            files,
                            (root, paths) ->
                                    spark.read().option("basePath", root).parquet(paths))
                    .schema();
            return checked(columns, partitions(columns, stored), 1);
        } catch (JobException e) {
            throw e;
        } catch (Exception e) {
            throw unusable(e);
        }
    }

    @Override
    Corpus read(InputFiles files, CorpusSchema schema) {
        ColumnPath text = schema.text();
        Column bytes = text.below(Documents.INPUT).cast(DataTypes.BinaryType);
        Column notUtf8 = col(Documents.FAILURE).equalTo(ReadFailure.NOT_UTF8.word());
        Dataset<Row> rows = rows(
                files,
                (root, paths) -> spark.read()
                        .schema(schema.columns())
                        .option("basePath", root)
                        .parquet(paths));
        Dataset<Row> documents = rows.select(struct(col("*")).as(Documents.INPUT))
                .withColumn(Documents.FAILURE, FAILURE.apply(bytes))
                .withColumn(Documents.TEXT, when(col(Documents.FAILURE).isNull(), text.below(Documents.INPUT)))
                .withColumn(Documents.ID, id(schema.columns(), Documents.INPUT))
                .withColumn(Documents.BYTES, when(notUtf8, bytes));
        return new Corpus(documents, schema, files);
    }

    private static List<String> partitions(StructType columns, StructType stored) {
        List<String> inFiles = List.of(stored.fieldNames());
        return Arrays.stream(columns.fieldNames())
                .filter(name -> !inFiles.contains(name))
                .toList();
    }

    /** Spark's Scala code throws checked exceptions that its Java API does not declare. */
    private JobException unusable(Exception e) {
        return new JobException(
                JobException.Kind.UNUSABLE,
                "input " + String.join(", ", source.paths()) + ": not a Parquet corpus: " + Causes.rootMessage(e),
                e);
    }

    /** Why a text can't be read; null when it can. */
    private static final class Failure implements UDF1<byte @Nullable [], @Nullable String> {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String call(byte @Nullable [] utf8) {
            if (utf8 == null) {
                return ReadFailure.NULL_TEXT.word();
            }
            return Utf8.decode(utf8).isPresent() ? null : ReadFailure.NOT_UTF8.word();
        }
    }
}
