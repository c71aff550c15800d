package dev.refine.spark.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unhex;

import dev.refine.core.edit.Outcome;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.AppliedRows;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.OutcomeRows;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.rows.RuleRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Stage 2: text joined with its program by the hash of the text, applied, measured. {@link #held}, it is done once for all
 * data sets that are written from it; {@link #close} lets it go.
 */
final class ApplyStage implements AutoCloseable {
    private static final String APPLIED = "applied";
    private static final String ROW = "row";
    static final String PROGRAM_ROW = "program_row";
    static final String PROGRAM_SKIPPED = "program_skipped";

    private final Dataset<Row> applied;

    private ApplyStage(Dataset<Row> applied) {
        this.applied = applied;
    }

    /** Prepares the stage; nothing runs before a data set is asked for. */
    static ApplyStage of(Corpus corpus, Dataset<Row> programs, ApplyProgram program, ProgramJoin join) {
        var apply = udf(program, AppliedRows.TYPE).asNondeterministic();
        Dataset<Row> joined = join.join(hashed(corpus.documents()), keyed(programs, program.source()));
        Column text =
                coalesce(value(AppliedRows.REFINED), corpus.schema().text().below(Documents.INPUT));
        Dataset<Row> rows = joined.withColumn(
                        APPLIED, apply.apply(col(Documents.TEXT), col(Documents.FAILURE), col(PROGRAM_ROW)))
                .select(
                        corpus.schema()
                                .text()
                                .structWith(corpus.schema().columns(), Documents.INPUT, text)
                                .as(ROW),
                        col(Documents.ID),
                        col(Documents.BYTES),
                        col(AddedColumns.TEXT_HASH),
                        octet_length(col(Documents.TEXT))
                                .cast(DataTypes.LongType)
                                .as(OutcomeRows.TEXT_BYTES),
                        OutcomeRows.reasons(col(PROGRAM_SKIPPED), value(AppliedRows.SKIPPED))
                                .as(OutcomeRows.SKIPPED),
                        withoutText().as(APPLIED));
        return new ApplyStage(rows);
    }

    /** The same, held on local disks from the first pass on, until it is closed. */
    ApplyStage held() {
        return new ApplyStage(applied.persist(StorageLevel.DISK_ONLY()));
    }

    /** The text stands in the row already; held twice it would double what the disks must take. */
    private static Column withoutText() {
        return struct(Arrays.stream(AppliedRows.TYPE.fieldNames())
                .filter(field -> !field.equals(AppliedRows.REFINED))
                .map(field -> value(field).as(field))
                .toArray(Column[]::new));
    }

    /** The documents with the hash of their text. */
    static Dataset<Row> hashed(Dataset<Row> documents) {
        Column utf8 = col(Documents.TEXT).cast(DataTypes.BinaryType);
        return documents.withColumn(AddedColumns.TEXT_HASH, unhex(sha2(utf8, 256)));
    }

    /** What of a program's row is needed, by the hash of its text. */
    private static Dataset<Row> keyed(Dataset<Row> programs, ProgramSource source) {
        List<Column> row = new ArrayList<>(source.columns());
        row.add(col(ProgramRows.STATUS));
        row.add(col(ProgramRows.REASON));
        return programs.select(
                col(ProgramRows.TEXT_HASH),
                struct(row.toArray(Column[]::new)).as(PROGRAM_ROW),
                source.skipReasons().as(PROGRAM_SKIPPED));
    }

    private static Column value(String field) {
        return col(APPLIED + "." + field);
    }

    private static Column outcome() {
        return value(AppliedRows.OUTCOME);
    }

    /** @param withoutEmptied leaves out the documents of which nothing is left */
    Dataset<Row> refined(boolean withoutEmptied) {
        Column kept = withoutEmptied ? outcome().notEqual(Outcome.EMPTIED.word()) : lit(true);
        return succeeded()
                .filter(kept)
                .select(col(ROW + ".*"), col(AddedColumns.TEXT_HASH), outcome().as(AddedColumns.OUTCOME));
    }

    Dataset<Row> removed() {
        return succeeded()
                .filter(outcome().notEqual(Outcome.UNCHANGED.word()))
                .select(
                        col(AddedColumns.TEXT_HASH),
                        col(Documents.ID),
                        value(AppliedRows.PIECES).as(AppliedRows.PIECES));
    }

    Dataset<Row> failed() {
        return applied.filter(outcome().equalTo(Outcome.FAILED.word()))
                .select(
                        col(ROW + ".*"),
                        col(Documents.BYTES).as(AddedColumns.RAW_BYTES),
                        value(AppliedRows.STAGE).as(AddedColumns.STAGE),
                        value(AppliedRows.REASON).as(AddedColumns.REASON));
    }

    Dataset<Row> documentStats() {
        return succeeded()
                .select(
                        col(Documents.ID),
                        col(AddedColumns.TEXT_HASH),
                        measures(AppliedRows.RAW_MEASURES, AppliedRows.RAW_RULES)
                                .as("raw"),
                        measures(AppliedRows.REFINED_MEASURES, AppliedRows.REFINED_RULES)
                                .as("refined"),
                        value(AppliedRows.REMOVED_CHARS).as(AppliedRows.REMOVED_CHARS),
                        value(AppliedRows.REMOVED_LINES).as(AppliedRows.REMOVED_LINES),
                        value(AppliedRows.OPS).as(AppliedRows.OPS));
    }

    private static Column measures(String measures, String rules) {
        return value(measures).withField(RuleRows.BROKEN, value(rules + "." + RuleRows.BROKEN));
    }

    /** What became of each document, with the columns of {@link OutcomeRows}. */
    Dataset<Row> outcomes() {
        return applied.select(col(OutcomeRows.TEXT_BYTES), col(OutcomeRows.SKIPPED), col(APPLIED + ".*"));
    }

    private Dataset<Row> succeeded() {
        return applied.filter(outcome().notEqual(Outcome.FAILED.word()));
    }

    @Override
    public void close() {
        applied.unpersist();
    }
}
