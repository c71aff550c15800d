package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;

import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.session.WorkCounters;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Stage 1: a program for each readable document. */
record ProgramStage(EngineSpec engine, KnownLines lines, WorkCounters counters) {

    /** Prepares the stage; nothing runs before the rows are asked for. */
    Dataset<Row> programs(Corpus corpus) {
        Dataset<Row> texts = corpus.documents()
                .filter(col(Documents.FAILURE).isNull())
                .select(col(Documents.TEXT), col(Documents.ID));
        return texts.mapPartitions(new ProposePrograms(engine, lines, counters), Encoders.row(ProgramRows.SCHEMA));
    }
}
