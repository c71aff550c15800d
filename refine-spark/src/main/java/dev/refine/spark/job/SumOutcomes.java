package dev.refine.spark.job;

import dev.refine.core.stats.CorpusStatesBuilder;
import dev.refine.spark.rows.CorpusStateRows;
import dev.refine.spark.rows.OutcomeRows;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** The documents of a task ({@link OutcomeRows}) → their states. */
final class SumOutcomes implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Row> outcomes) {
        CorpusStatesBuilder states = new CorpusStatesBuilder();
        outcomes.forEachRemaining(row -> OutcomeRows.addTo(states, row));
        return CorpusStateRows.rows(states.states()).iterator();
    }
}
