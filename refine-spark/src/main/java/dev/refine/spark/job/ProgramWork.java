package dev.refine.spark.job;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.BatchPlan;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.ProgressTracker.Phase;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Stage 1 alone for each batch: programs, and the documents that have none. */
final class ProgramWork implements BatchWork<DocumentCounts> {
    private static final Phase PROGRAM = new Phase("program", 0, 0.9);
    private static final Phase WRITE = new Phase("write", 0.9, 1);
    private static final String[] HASH = {ProgramRows.TEXT_HASH};

    private final SparkSession spark;
    private final int slots;
    private final Writing writing;
    private final ProgramStage programs;

    ProgramWork(JobContext context, ProgramStage programs, Writing writing) {
        this.spark = context.spark();
        this.slots = context.slots();
        this.writing = writing;
        this.programs = programs;
    }

    @Override
    public List<BatchPlan> pack(List<InputFile> fresh, int first, long owner) {
        return writing.packer(slots).pack(fresh, first, owner);
    }

    @Override
    public DocumentCounts work(Corpus corpus, BatchOutput output, Stages stages) {
        stages.run(PROGRAM, () -> output.write(programs.programs(corpus), OutputFolder.PROGRAMS));
        return stages.run(WRITE, () -> {
            Dataset<Row> stored = spark.read().schema(ProgramRows.SCHEMA).parquet(output.path(OutputFolder.PROGRAMS));
            Row rows = stored.agg(count(lit(1)), count(when(isFailed(), 1)), count(when(isUntouched(), 1)))
                    .head();
            long broken = rows.getLong(1);
            output.write(broken == 0 ? unread(corpus) : failed(corpus, stored), OutputFolder.FAILED);
            return counts(corpus, rows.getLong(0), broken, rows.getLong(2), output);
        });
    }

    /** Documents that could not be read. */
    private static Dataset<Row> unread(Corpus corpus) {
        Column read = lit(ApplyProgram.READ);
        return failedRows(corpus.documents().filter(isUnread()), read, col(Documents.FAILURE));
    }

    /** Documents that could not be read, and those that the model failed on: these are found by their hashes. */
    private static Dataset<Row> failed(Corpus corpus, Dataset<Row> programs) {
        Dataset<Row> unprogrammed = programs.filter(isFailed())
                .select(
                        col(ProgramRows.TEXT_HASH),
                        coalesce(col(ProgramRows.REASON), lit(ApplyProgram.FAILED))
                                .as(AddedColumns.REASON))
                .dropDuplicates(HASH);
        Dataset<Row> documents = ApplyStage.hashed(corpus.documents())
                .join(broadcast(unprogrammed), HASH, "left")
                .filter(isUnread().or(col(AddedColumns.REASON).isNotNull()));
        return failedRows(
                documents,
                when(isUnread(), ApplyProgram.READ).otherwise(ApplyProgram.PROGRAM),
                coalesce(col(Documents.FAILURE), col(AddedColumns.REASON)));
    }

    private static Dataset<Row> failedRows(Dataset<Row> documents, Column stage, Column reason) {
        return documents.select(
                col(Documents.INPUT + ".*"),
                col(Documents.BYTES).as(AddedColumns.RAW_BYTES),
                stage.as(AddedColumns.STAGE),
                reason.as(AddedColumns.REASON));
    }

    private static Column isUnread() {
        return col(Documents.FAILURE).isNotNull();
    }

    private static Column isFailed() {
        return col(ProgramRows.STATUS).equalTo(ApplyProgram.FAILED);
    }

    private static Column isUntouched() {
        return not(isFailed()).and(col(ProgramRows.PROGRAM).equalTo("keep_all()"));
    }

    /** A document whose program has an op counts as refined: what is left of it only {@code apply} knows. */
    private DocumentCounts counts(Corpus corpus, long readable, long broken, long untouched, BatchOutput output) {
        long failed = spark.read()
                .schema(RowCheck.STAGE)
                .parquet(output.path(OutputFolder.FAILED))
                .count();
        long documents = corpus.documents().count();
        if (documents != readable - broken + failed) {
            throw new IllegalStateException("programs/ and failed/ hold " + (readable - broken + failed)
                    + " documents where the input has " + documents + ": rows were lost or doubled");
        }
        return new DocumentCounts(documents, readable - broken - untouched, untouched, 0, failed);
    }

    @Override
    public DocumentCounts finish(RunOutput output) {
        return output.manifest().counts();
    }
}
