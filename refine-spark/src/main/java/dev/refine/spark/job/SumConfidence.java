package dev.refine.spark.job;

import dev.refine.core.stats.changes.OpConfidence;
import dev.refine.spark.rows.CorpusStateRows;
import dev.refine.spark.rows.ProgramRows;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Rows of {@code programs/} → how sure the model was of the ops of each kind. */
final class SumConfidence implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Row> programs) {
        OpConfidence confidence = new OpConfidence();
        programs.forEachRemaining(row -> ProgramRows.confidence(row).forEach(confidence::add));
        return CorpusStateRows.rows(confidence.states()).iterator();
    }
}
