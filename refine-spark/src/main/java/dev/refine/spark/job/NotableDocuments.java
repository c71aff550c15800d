package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.AppliedRows;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.session.JobException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/**
 * Documents to look at first: the largest changes by characters and by share, and emptied documents, the longest first. Of a text
 * that several documents have one stands there.
 */
record NotableDocuments(RunOutput output, int most) {
    private static final String CHARS = "chars";
    private static final String VALUE = "value";
    private static final String REFINED_CHARS = "refined_chars";

    /** Rows of {@link dev.refine.spark.rows.NotableRows#NOTABLE}. */
    List<Row> rows() {
        Dataset<Row> documents = documents();
        Column stays = col(REFINED_CHARS).gt(0);
        Column removed = col(AppliedRows.REMOVED_CHARS).cast(DataTypes.DoubleType);
        Dataset<Row> changed = documents.filter(stays.and(removed.gt(0)));
        List<Row> rows = new ArrayList<>();
        rows.addAll(list("largest_change", changed.withColumn(VALUE, removed)));
        rows.addAll(list("largest_share", changed.withColumn(VALUE, removed.divide(col(CHARS)))));
        Dataset<Row> emptied = documents.filter(col(REFINED_CHARS).equalTo(0).and(removed.gt(0)));
        rows.addAll(list("emptied", emptied.withColumn(VALUE, removed)));
        return rows;
    }

    /** @throws JobException {@code UNUSABLE} where the statistics of documents are gone, or of another version */
    void require() {
        var unused = documents();
    }

    private Dataset<Row> documents() {
        Dataset<Row> stats = output.dataset(OutputFolder.DOCUMENT_STATS);
        requireColumns(stats);
        return stats.select(
                col(AddedColumns.TEXT_HASH),
                col(Documents.ID),
                col("raw.chars").as(CHARS),
                col("refined.chars").as(REFINED_CHARS),
                col(AppliedRows.REMOVED_CHARS));
    }

    private void requireColumns(Dataset<Row> stats) {
        List<String> there = Arrays.asList(stats.columns());
        for (String name : List.of(AddedColumns.TEXT_HASH, Documents.ID, "raw", "refined", AppliedRows.REMOVED_CHARS)) {
            if (!there.contains(name)) {
                throw new JobException(
                        JobException.Kind.UNUSABLE,
                        "output " + output.folder() + ": its " + OutputFolder.DOCUMENT_STATS + "/ lacks the column "
                                + name + "; another version wrote it: run it again");
            }
        }
    }

    private List<Row> list(String name, Dataset<Row> documents) {
        List<Row> first = documents
                .groupBy(AddedColumns.TEXT_HASH)
                .agg(min(Documents.ID), max(VALUE).as(VALUE), max(CHARS).as(CHARS))
                .orderBy(col(VALUE).desc(), col(CHARS).desc(), col(AddedColumns.TEXT_HASH))
                .limit(most)
                .collectAsList();
        List<Row> rows = new ArrayList<>();
        for (Row row : first) {
            rows.add(RowFactory.create(
                    name,
                    rows.size() + 1,
                    row.get(0),
                    row.get(1),
                    row.getDouble(2),
                    row.getLong(3),
                    null,
                    null,
                    null,
                    null));
        }
        return rows;
    }
}
