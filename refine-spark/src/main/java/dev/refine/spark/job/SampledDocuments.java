package dev.refine.spark.job;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.Sample;
import dev.refine.spark.output.SampleBounds;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.PairRows;
import dev.refine.spark.rows.SampledText;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** The documents of a batch that the sample takes, held on local disks until it is closed: the batch is read once. */
final class SampledDocuments implements AutoCloseable {
    private static final String KEY = "stratum_key";
    private static final String BOUND = "stratum_bound";
    private static final String CHOSEN = "chosen";
    private static final StructType BOUNDS =
            new StructType().add(KEY, DataTypes.StringType).add(BOUND, DataTypes.StringType);

    private final Dataset<Row> taken;

    private SampledDocuments(Dataset<Row> taken) {
        this.taken = taken;
    }

    /**
     * @param texts that can be read, copies counted once
     * @param unread documents that can't
     */
    record Counts(long texts, long unread) {}

    static SampledDocuments held(Corpus corpus, SampleSize size, Optional<SampleBounds> bounds) {
        Column stratum = SampleSurvey.value(corpus.schema(), size.column());
        Dataset<Row> all = ApplyStage.hashed(corpus.documents()).withColumn(SampledText.STRATUM, stratum);
        Dataset<Row> taken = bounds.map(some -> within(all, some)).orElse(all);
        return new SampledDocuments(taken.persist(StorageLevel.DISK_ONLY()));
    }

    private static Dataset<Row> within(Dataset<Row> documents, SampleBounds bounds) {
        if (bounds.column().isEmpty()) {
            Column bound = lit(bounds.bound().orElse(""));
            return documents.filter(Sample.place().leq(bound));
        }
        List<Row> rows = bounds.strata().stream()
                .map(stratum -> RowFactory.create(stratum.key(), stratum.bound()))
                .toList();
        Dataset<Row> few = documents.sparkSession().createDataFrame(rows, BOUNDS);
        return documents
                .withColumn(KEY, SampleSurvey.key(col(SampledText.STRATUM)))
                .join(broadcast(few), KEY)
                .filter(Sample.place().leq(col(BOUND)));
    }

    Counts counts() {
        Row counts = taken.agg(countDistinct(AddedColumns.TEXT_HASH), count(col(Documents.FAILURE)))
                .head();
        return new Counts(counts.getLong(0), counts.getLong(1));
    }

    /** Each text once, with the columns of {@link SampledText}; of several documents with one text the id that sorts first. */
    Dataset<Row> texts() {
        return taken.filter(col(Documents.FAILURE).isNull())
                .groupBy(AddedColumns.TEXT_HASH)
                .agg(
                        min(struct(col(Documents.ID), col(SampledText.STRATUM))).as(CHOSEN),
                        first(Documents.TEXT).as(PairRows.RAW))
                .select(
                        col(AddedColumns.TEXT_HASH),
                        col(CHOSEN + "." + Documents.ID),
                        col(CHOSEN + "." + SampledText.STRATUM),
                        col(PairRows.RAW));
    }

    /** Documents that can't be read, as {@code failed/} has them. */
    Dataset<Row> unread() {
        return taken.filter(col(Documents.FAILURE).isNotNull())
                .select(
                        col(Documents.INPUT + ".*"),
                        col(Documents.BYTES).as(AddedColumns.RAW_BYTES),
                        lit(ApplyProgram.READ).as(AddedColumns.STAGE),
                        col(Documents.FAILURE).as(AddedColumns.REASON));
    }

    @Override
    public void close() {
        taken.unpersist();
    }
}
