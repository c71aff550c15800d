package dev.refine.spark.job;

import java.util.List;
import java.util.Map;

/**
 * {@code stats/statistics.json}: what the figures beside it are of. A later run on the output makes more batches than stand here:
 * then {@code stats} is to be run again.
 *
 * @param runId of the last run when they were taken
 * @param batches that they cover
 * @param documents that did not fail
 * @param sampled that the figures of the sample stand on
 * @param figures rows of {@code stats/diversity/}
 * @param columns the groups that were told one by one, by column
 */
record StatisticsReport(
        int schema,
        String runId,
        int batches,
        long documents,
        long sampled,
        int figures,
        List<Column> columns,
        Map<String, String> configuration) {
    /** Of these data sets. */
    static final int SCHEMA = 1;

    StatisticsReport {
        columns = List.copyOf(columns);
        configuration = Map.copyOf(configuration);
    }

    /**
     * @param values that are told one by one
     * @param otherValues how many there are besides, in {@code others} documents
     * @param without documents that have none
     */
    record Column(String name, List<Value> values, long otherValues, long others, long without) {
        static Column of(GroupColumn column) {
            return new Column(
                    column.name(),
                    column.named().stream()
                            .map(named -> new Value(named.value(), named.documents()))
                            .toList(),
                    column.otherValues(),
                    column.others(),
                    column.without());
        }
    }

    record Value(String value, long documents) {}
}
