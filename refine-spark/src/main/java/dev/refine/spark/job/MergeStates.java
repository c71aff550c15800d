package dev.refine.spark.job;

import dev.refine.core.stats.CorpusStates;
import dev.refine.spark.rows.CorpusStateRows;
import java.util.Iterator;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** The states of a task ({@link CorpusStateRows}) → one for each measure, side and group. */
final class MergeStates implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Row> states) {
        return CorpusStateRows.rows(merged(states)).iterator();
    }

    static CorpusStates merged(Iterator<Row> states) {
        Iterable<Row> rows = () -> states;
        return CorpusStates.sum(StreamSupport.stream(rows.spliterator(), false).map(CorpusStateRows::states));
    }
}
