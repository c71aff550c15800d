package dev.refine.spark.job;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.changes.OpConfidence;
import dev.refine.spark.rows.CorpusStateRows;
import dev.refine.spark.rows.ProgramRows;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Rows of {@code programs/} → how sure the model was of the ops of each kind. */
final class SumConfidence implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    /** Of the ops of an output as they are stored; none where programs were made anew from probabilities. */
    static CorpusStates of(RunOutput output) {
        if (!(output.source() instanceof ProgramSource.Stored)) {
            return CorpusStates.NONE;
        }
        Dataset<Row> tasks = output.programs()
                .select(ProgramRows.OPS)
                .mapPartitions(new SumConfidence(), Encoders.row(CorpusStateRows.SCHEMA));
        List<Row> states = CorpusStateRows.byKey(tasks)
                .mapPartitions(new MergeStates(), Encoders.row(CorpusStateRows.SCHEMA))
                .collectAsList();
        return MergeStates.merged(states.iterator());
    }

    @Override
    public Iterator<Row> call(Iterator<Row> programs) {
        OpConfidence confidence = new OpConfidence();
        programs.forEachRemaining(row -> ProgramRows.confidence(row).forEach(confidence::add));
        return CorpusStateRows.rows(confidence.states()).iterator();
    }
}
