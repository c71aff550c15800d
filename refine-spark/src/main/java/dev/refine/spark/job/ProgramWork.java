package dev.refine.spark.job;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.refine.spark.job.ProgressTracker.Phase;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.ProgramRows;
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

    ProgramWork(JobContext context, EngineSpec engine, Writing writing, WorkCounters counters) {
        this.spark = context.spark();
        this.slots = context.slots();
        this.writing = writing;
        this.programs = new ProgramStage(engine, counters);
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
            output.write(failed(corpus, stored), OutputFolder.FAILED);
            return counts(corpus, stored, output);
        });
    }

    /** Documents that could not be read, and those that the model failed on. */
    private static Dataset<Row> failed(Corpus corpus, Dataset<Row> programs) {
        Dataset<Row> unprogrammed = programs.filter(isFailed())
                .select(
                        col(ProgramRows.TEXT_HASH),
                        coalesce(col(ProgramRows.REASON), lit(ApplyProgram.FAILED))
                                .as(AddedColumns.REASON))
                .dropDuplicates(HASH);
        Column unread = col(Documents.FAILURE).isNotNull();
        return ApplyStage.hashed(corpus.documents())
                .join(broadcast(unprogrammed), HASH, "left")
                .filter(unread.or(col(AddedColumns.REASON).isNotNull()))
                .select(
                        col(Documents.INPUT + ".*"),
                        col(Documents.BYTES).as(AddedColumns.RAW_BYTES),
                        when(unread, ApplyProgram.READ)
                                .otherwise(ApplyProgram.PROGRAM)
                                .as(AddedColumns.STAGE),
                        coalesce(col(Documents.FAILURE), col(AddedColumns.REASON))
                                .as(AddedColumns.REASON));
    }

    private static Column isFailed() {
        return col(ProgramRows.STATUS).equalTo(ApplyProgram.FAILED);
    }

    /** A document whose program has an op counts as refined: what is left of it only {@code apply} knows. */
    private DocumentCounts counts(Corpus corpus, Dataset<Row> programs, BatchOutput output) {
        long readable = programs.count();
        long broken = programs.filter(isFailed()).count();
        long untouched = programs.filter(
                        not(isFailed()).and(col(ProgramRows.PROGRAM).equalTo("keep_all()")))
                .count();
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
