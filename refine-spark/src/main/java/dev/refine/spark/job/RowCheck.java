package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Compares what was written with what was summed: the rows on disk against the totals, and the readable documents of the
 * first pass over the input (each has a program) against those of the second.
 */
record RowCheck(SparkSession spark, BatchOutput output, Writing writing) {
    static final StructType STAGE = new StructType().add(AddedColumns.STAGE, DataTypes.StringType);
    private static final StructType OUTCOME = new StructType().add(AddedColumns.OUTCOME, DataTypes.StringType);
    private static final StructType HASH = new StructType().add(AddedColumns.TEXT_HASH, DataTypes.BinaryType);
    private static final String NO_KIND = "";

    /** Rows of a data set, of one kind where it has several. */
    private record Rows(String dataset, String kind) {}

    /** The counts of a batch of {@code apply}, once they are known to be true. @throws IllegalStateException naming the data set that differs */
    DocumentCounts applied(CorpusTotals totals) {
        return checked(totals, written(applied()));
    }

    /** The counts of a batch of {@code run}, whose programs are its own. @throws IllegalStateException naming the data set that differs */
    DocumentCounts run(CorpusTotals totals) {
        Map<Rows, Long> written = written(applied().union(rows(OutputFolder.PROGRAMS, HASH, lit(NO_KIND))));
        DocumentCounts counts = checked(totals, written);
        long unread = written.getOrDefault(new Rows(OutputFolder.FAILED, ApplyProgram.READ), 0L);
        expect(OutputFolder.PROGRAMS, counts.documents() - unread, written);
        return counts;
    }

    private DocumentCounts checked(CorpusTotals totals, Map<Rows, Long> written) {
        expect(OutputFolder.FAILED, totals.failed(), written);
        for (Outcome outcome : new Outcome[] {Outcome.REFINED, Outcome.UNCHANGED, Outcome.EMPTIED}) {
            boolean dropped = writing.dropEmptied() && outcome == Outcome.EMPTIED;
            Rows rows = new Rows(OutputFolder.REFINED, outcome.word());
            expect(OutputFolder.REFINED, dropped ? 0 : totals.count(outcome), written.getOrDefault(rows, 0L));
        }
        if (writing.keepRemoved()) {
            expect(OutputFolder.REMOVED, totals.refined() + totals.emptied(), written);
        }
        expect(OutputFolder.DOCUMENT_STATS, totals.refined() + totals.unchanged() + totals.emptied(), written);
        return new DocumentCounts(
                totals.documents(), totals.refined(), totals.unchanged(), totals.emptied(), totals.failed());
    }

    private Dataset<Row> applied() {
        Dataset<Row> rows = rows(OutputFolder.FAILED, STAGE, col(AddedColumns.STAGE))
                .union(rows(OutputFolder.REFINED, OUTCOME, col(AddedColumns.OUTCOME)))
                .union(rows(OutputFolder.DOCUMENT_STATS, HASH, lit(NO_KIND)));
        return writing.keepRemoved() ? rows.union(rows(OutputFolder.REMOVED, HASH, lit(NO_KIND))) : rows;
    }

    private Dataset<Row> rows(String dataset, StructType columns, Column kind) {
        return spark.read().schema(columns).parquet(output.path(dataset)).select(lit(dataset), kind);
    }

    /** All in one query: a small batch would pay for each. */
    private static Map<Rows, Long> written(Dataset<Row> rows) {
        Map<Rows, Long> counts = new HashMap<>();
        rows.toDF("dataset", "kind")
                .groupBy("dataset", "kind")
                .count()
                .collectAsList()
                .forEach(row -> counts.put(new Rows(row.getString(0), row.getString(1)), row.getLong(2)));
        return counts;
    }

    private static void expect(String dataset, long expected, Map<Rows, Long> written) {
        long rows = written.entrySet().stream()
                .filter(entry -> entry.getKey().dataset().equals(dataset))
                .mapToLong(Map.Entry::getValue)
                .sum();
        expect(dataset, expected, rows);
    }

    private static void expect(String dataset, long expected, long written) {
        if (expected != written) {
            throw new IllegalStateException(dataset + "/ holds " + written + " rows where " + expected
                    + " were expected: rows were lost or doubled");
        }
    }
}
