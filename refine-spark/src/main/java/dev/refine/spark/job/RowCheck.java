package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.rows.AddedColumns;
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

    /** The counts, once they are known to be true. @throws IllegalStateException naming the data set that differs */
    DocumentCounts counts(CorpusTotals totals) {
        expect(OutputFolder.FAILED, totals.failed(), failed().count());
        for (Outcome outcome : new Outcome[] {Outcome.REFINED, Outcome.UNCHANGED, Outcome.EMPTIED}) {
            boolean dropped = writing.dropEmptied() && outcome == Outcome.EMPTIED;
            expect(OutputFolder.REFINED, dropped ? 0 : totals.count(outcome), refinedRows(outcome));
        }
        if (writing.keepRemoved()) {
            expect(OutputFolder.REMOVED, totals.refined() + totals.emptied(), rows(OutputFolder.REMOVED));
        }
        expect(
                OutputFolder.DOCUMENT_STATS,
                totals.refined() + totals.unchanged() + totals.emptied(),
                rows(OutputFolder.DOCUMENT_STATS));
        return new DocumentCounts(
                totals.documents(), totals.refined(), totals.unchanged(), totals.emptied(), totals.failed());
    }

    /**
     * The readable documents of the first pass over the input, each of which has a program, against those of the second.
     *
     * @throws IllegalStateException when a pass saw others than the other one
     */
    void programs(DocumentCounts counts) {
        long unread = failed().filter(col(AddedColumns.STAGE).equalTo(ApplyProgram.READ))
                .count();
        expect(OutputFolder.PROGRAMS, counts.documents() - unread, rows(OutputFolder.PROGRAMS));
    }

    private Dataset<Row> failed() {
        return rows(OutputFolder.FAILED, STAGE);
    }

    private long rows(String dataset) {
        return rows(dataset, new StructType().add(AddedColumns.TEXT_HASH, DataTypes.BinaryType))
                .count();
    }

    private long refinedRows(Outcome outcome) {
        StructType column = new StructType().add(AddedColumns.OUTCOME, DataTypes.StringType);
        return rows(OutputFolder.REFINED, column)
                .filter(col(AddedColumns.OUTCOME).equalTo(outcome.word()))
                .count();
    }

    private Dataset<Row> rows(String dataset, StructType columns) {
        return spark.read().schema(columns).parquet(output.path(dataset));
    }

    private static void expect(String dataset, long expected, long written) {
        if (expected != written) {
            throw new IllegalStateException(dataset + "/ holds " + written + " rows where " + expected
                    + " were expected: rows were lost or doubled");
        }
    }
}
