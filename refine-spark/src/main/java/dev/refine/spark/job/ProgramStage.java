package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.ProgramRows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Stage 1: a program for each readable document. */
record ProgramStage(EngineSpec engine, WorkCounters counters, int slots) {
    /** Tasks a slot after rows were spread: enough that the slots end at about the same time. */
    private static final int TASKS_A_SLOT = 4;

    /** Prepares the stage; nothing runs before the rows are asked for. */
    Dataset<Row> programs(Corpus corpus) {
        Dataset<Row> texts = corpus.documents()
                .filter(col(Documents.FAILURE).isNull())
                .select(col(Documents.TEXT), col(Documents.ID));
        return spread(texts, corpus.files())
                .mapPartitions(new ProposePrograms(engine, counters), Encoders.row(ProgramRows.SCHEMA));
    }

    /** Rows of files that one task must read are spread by hash, so that every slot infers. */
    private Dataset<Row> spread(Dataset<Row> texts, InputFiles files) {
        return files.unsplittable() ? texts.repartition(slots * TASKS_A_SLOT, xxhash64(col(Documents.TEXT))) : texts;
    }
}
