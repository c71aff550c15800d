package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unhex;
import static org.apache.spark.sql.functions.when;

import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.CorpusSchema;
import dev.refine.spark.corpus.Sample;
import dev.refine.spark.output.SampleBounds;
import dev.refine.spark.output.SampleBounds.Stratum;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.session.JobException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * Chooses the documents of a sample: in one pass over the corpus, each task the lowest hashes of its documents, then the
 * lowest of these. Neither layout nor order of the corpus plays a part.
 */
record SampleSurvey(SampleSize size) {
    private static final String KEY = "key";
    private static final StructType LOWEST =
            new StructType().add(KEY, DataTypes.StringType).add("hashes", DataTypes.BinaryType);

    /** The value that a document is counted by, as a string. @throws JobException {@code USAGE} where there is no such column */
    static Column value(CorpusSchema schema, Optional<String> column) {
        return column.map(name -> place(schema, name).below(Documents.INPUT).cast(DataTypes.StringType))
                .orElse(lit(null).cast(DataTypes.StringType));
    }

    private static ColumnPath place(CorpusSchema schema, String name) {
        ColumnPath place = ColumnPath.find(schema.columns(), name)
                .orElseThrow(() -> new JobException(
                        JobException.Kind.USAGE,
                        "--stratify " + name + ": the input has no such column; it has "
                                + String.join(", ", schema.columns().fieldNames())));
        DataType type = place.type(schema.columns()).orElseThrow();
        if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--stratify " + name + ": holds " + type.simpleString() + "; choose a column of plain values");
        }
        return place;
    }

    /** The key of a value in {@link SampleBounds}: never null, so that it can be joined by. */
    static Column key(Column value) {
        return when(value.isNull(), lit("")).otherwise(concat(lit("="), value));
    }

    /** For a sample whose number of documents is known. */
    SampleBounds bounds(Corpus corpus) {
        int most = Math.toIntExact(size.documents().orElseThrow());
        String column = size.column().orElse("");
        LowestOfEach lowest = new LowestOfEach(column, most);
        List<Row> rows = corpus.documents()
                .select(key(value(corpus.schema(), size.column())).as(KEY), unhex(Sample.place()))
                .mapPartitions(lowest, Encoders.row(LOWEST))
                .repartition(col(KEY))
                .mapPartitions(lowest, Encoders.row(LOWEST))
                .collectAsList();
        return new SampleBounds(most, column, shared(rows, most));
    }

    /** Those with the fewest documents first: what they leave is shared by the others. */
    private static List<Stratum> shared(List<Row> rows, long documents) {
        List<Row> byNumber = new ArrayList<>(rows);
        byNumber.sort(Comparator.comparingLong(SampleSurvey::found).thenComparing(row -> row.getString(0)));
        List<Stratum> strata = new ArrayList<>();
        long left = documents;
        for (Row row : byNumber) {
            long share = left / (byNumber.size() - strata.size());
            long taken = Math.min(share, found(row));
            left -= taken;
            strata.add(new Stratum(row.getString(0), found(row), taken, bound(row, taken)));
        }
        return strata;
    }

    private static long found(Row row) {
        return ((byte[]) row.get(1)).length / Long.BYTES;
    }

    private static String bound(Row row, long taken) {
        if (taken == 0) {
            return "";
        }
        long last = ByteBuffer.wrap(row.getAs(1)).getLong(Math.toIntExact((taken - 1) * Long.BYTES));
        String digits = Long.toHexString(last);
        return "0".repeat(2 * Long.BYTES - digits.length()) + digits;
    }
}
