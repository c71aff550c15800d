package dev.refine.spark.job;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.CorpusStatesBuilder;
import dev.refine.core.stats.rules.RuleOptions;
import dev.refine.spark.rows.CorpusStateRows;
import dev.refine.spark.rows.OutcomeRows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The states of a batch ({@code stats/states/batch=<n>/}).
 *
 * <pre>
 *   documents ─ each task: its documents to states ─▶ states by measure ─ merged ─▶ driver: one for each measure
 * </pre>
 *
 * <p>Documents are not shuffled, states alone are. They hold whole numbers, so neither the tasks nor their order change
 * a digit.
 */
final class BatchStates {
    private BatchStates() {}

    /**
     * @param outcomes rows with the columns of {@link OutcomeRows}; read once
     * @param rules what was asked of their texts
     */
    static CorpusStates of(Dataset<Row> outcomes, RuleOptions rules) {
        Dataset<Row> parts =
                OutcomeRows.of(outcomes).mapPartitions(new SumOutcomes(rules), Encoders.row(CorpusStateRows.SCHEMA));
        return merged(CorpusStateRows.byKey(parts));
    }

    /** Merges states, each task its own, the driver what they come to. No rows give the states of no documents. */
    static CorpusStates merged(Dataset<Row> states) {
        List<Row> few = states.mapPartitions(new MergeStates(), Encoders.row(CorpusStateRows.SCHEMA))
                .collectAsList();
        return ofNoDocuments().plus(MergeStates.merged(few.iterator()));
    }

    /** They hold every measure, so that figures of zero are told. */
    static CorpusStates ofNoDocuments() {
        return new CorpusStatesBuilder().states();
    }

    /** The states as rows of one partition, to be written. */
    static Dataset<Row> rows(SparkSession spark, CorpusStates states) {
        return spark.createDataFrame(CorpusStateRows.rows(states), CorpusStateRows.SCHEMA)
                .coalesce(1);
    }
}
