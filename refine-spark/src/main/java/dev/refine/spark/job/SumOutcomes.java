package dev.refine.spark.job;

import dev.refine.core.stats.CorpusStatesBuilder;
import dev.refine.core.stats.rules.RuleOptions;
import dev.refine.core.stats.rules.RuleTallies;
import dev.refine.spark.rows.CorpusStateRows;
import dev.refine.spark.rows.OutcomeRows;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** The documents of a task ({@link OutcomeRows}) → their states. */
final class SumOutcomes implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final RuleOptions rules;

    SumOutcomes(RuleOptions rules) {
        this.rules = rules;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> outcomes) {
        CorpusStatesBuilder states = new CorpusStatesBuilder();
        RuleTallies tallies = rules.tallies();
        outcomes.forEachRemaining(row -> OutcomeRows.addTo(states, tallies, row));
        return CorpusStateRows.rows(states.states().plus(tallies.states())).iterator();
    }
}
