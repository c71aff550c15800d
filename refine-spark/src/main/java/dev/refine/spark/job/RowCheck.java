package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.ProgramRows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Compares what was written with what was summed: the rows on disk against the totals, and the readable documents of the
 * first pass over the input (each has a program) against those of the second.
 */
record RowCheck(SparkSession spark, OutputFolder output) {

    /** The counts, once they are known to be true. @throws IllegalStateException naming the data set that differs */
    DocumentCounts counts(CorpusTotals totals) {
        long refined = totals.refined() + totals.unchanged() + totals.emptied();
        long unread = rows(OutputFolder.FAILED, failedColumns())
                .filter(col(AddedColumns.STAGE).equalTo(ApplyProgram.READ))
                .count();
        long readable = totals.documents() - unread;
        expect(
                OutputFolder.PROGRAMS,
                readable,
                rows(OutputFolder.PROGRAMS, ProgramRows.SCHEMA).count());
        expect(
                OutputFolder.FAILED,
                totals.failed(),
                rows(OutputFolder.FAILED, failedColumns()).count());
        for (Outcome outcome : new Outcome[] {Outcome.REFINED, Outcome.UNCHANGED, Outcome.EMPTIED}) {
            expect(OutputFolder.REFINED, totals.count(outcome), refinedRows(outcome));
        }
        expect(
                OutputFolder.REMOVED,
                totals.refined() + totals.emptied(),
                rows(OutputFolder.REMOVED, hashColumn()).count());
        expect(
                OutputFolder.DOCUMENT_STATS,
                refined,
                rows(OutputFolder.DOCUMENT_STATS, hashColumn()).count());
        return new DocumentCounts(
                totals.documents(), totals.refined(), totals.unchanged(), totals.emptied(), totals.failed());
    }

    private long refinedRows(Outcome outcome) {
        StructType column = new StructType().add(AddedColumns.OUTCOME, DataTypes.StringType);
        return rows(OutputFolder.REFINED, column)
                .filter(col(AddedColumns.OUTCOME).equalTo(outcome.word()))
                .count();
    }

    private Dataset<Row> rows(String dataset, StructType columns) {
        return spark.read().schema(columns).parquet(output.batch(dataset));
    }

    private static StructType failedColumns() {
        return new StructType().add(AddedColumns.STAGE, DataTypes.StringType);
    }

    private static StructType hashColumn() {
        return new StructType().add(AddedColumns.TEXT_HASH, DataTypes.BinaryType);
    }

    private static void expect(String dataset, long expected, long written) {
        if (expected != written) {
            throw new IllegalStateException(dataset + "/ holds " + written + " rows where " + expected
                    + " were expected: rows were lost or doubled");
        }
    }
}
