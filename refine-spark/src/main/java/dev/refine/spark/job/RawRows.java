package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import dev.refine.core.edit.Outcome;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.AppliedRows;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.PieceRows;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.WorkCounters;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows that the input of an output had, with its columns and types, in no particular order.
 *
 * <pre>
 *   refined/ unchanged ─────────────────────────────┐
 *   refined/ changed ─ join by hash ─ removed/ ─────┴─▶ text restored, hash checked ─┐
 *   failed/ ─────────────────────────────────────────────────────────────────────────┴─▶ rows
 * </pre>
 */
record RawRows(RunOutput output) {
    private static final String ROW = "row";
    private static final String[] HASH = {AddedColumns.TEXT_HASH};

    /** Documents that did not fail. @throws JobException {@code UNUSABLE} when {@code refined/} can't be read */
    long succeeded() {
        return dataset(OutputFolder.REFINED).count();
    }

    long failedCount() {
        return dataset(OutputFolder.FAILED).count();
    }

    /** Prepares the rows; texts are put together and checked when they are asked for. */
    Dataset<Row> rows(WorkCounters counters) {
        StructType schema = output.inputSchema();
        ColumnPath text = output.text();
        var restore = udf(new RestoreText(output.folder().toString(), counters), DataTypes.StringType)
                .asNondeterministic();
        Column raw = restore.apply(struct(text.below(ROW), col(AppliedRows.PIECES), col(AddedColumns.TEXT_HASH)));
        Dataset<Row> restored = unchanged().union(changed());
        return restored.select(text.structWith(schema, ROW, raw).as(ROW))
                .select(ROW + ".*")
                .union(dataset(OutputFolder.FAILED).select(inputColumns()));
    }

    /** What did not change has no pieces, and needs no shuffle. */
    private Dataset<Row> unchanged() {
        return packed(dataset(OutputFolder.REFINED).filter(isUnchanged()))
                .withColumn(AppliedRows.PIECES, lit(null).cast(PieceRows.TYPE));
    }

    /** Documents with one text have a row of pieces each; one of them stands in the join. */
    private Dataset<Row> changed() {
        Dataset<Row> removed = dataset(OutputFolder.REMOVED)
                .select(AddedColumns.TEXT_HASH, AppliedRows.PIECES)
                .dropDuplicates(HASH);
        return packed(dataset(OutputFolder.REFINED).filter(not(isUnchanged())))
                .join(removed, HASH, "left")
                .select(ROW, AddedColumns.TEXT_HASH, AppliedRows.PIECES);
    }

    private static Column isUnchanged() {
        return col(AddedColumns.OUTCOME).eqNullSafe(Outcome.UNCHANGED.word());
    }

    private Dataset<Row> packed(Dataset<Row> refined) {
        return refined.select(struct(inputColumns()).as(ROW), col(AddedColumns.TEXT_HASH));
    }

    private Column[] inputColumns() {
        return Arrays.stream(output.inputSchema().fieldNames())
                .map(name -> new ColumnPath(List.of(name)).column().as(name))
                .toArray(Column[]::new);
    }

    private Dataset<Row> dataset(String name) {
        try {
            return output.dataset(name);
        } catch (JobException e) {
            throw e;
        } catch (Exception e) {
            // Spark's Scala code throws checked exceptions that its Java API does not declare
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + output.folder() + ": its " + name + "/ is needed and can't be read: "
                            + Causes.reason(e),
                    e);
        }
    }
}
