package dev.refine.spark.output;

import java.util.List;
import java.util.Map;

/**
 * {@code _batches/<n>/committed.json}: the batch is done and is never touched again. Written last, and at once.
 *
 * @param owner must be that of the plan
 * @param setAside files of the plan that stand in no data set
 * @param timings seconds that each stage took
 * @param missingColumns files that lack a column, which is null there; empty in commits of before it was counted
 * @param newColumns files that have a column beside, which is left out; empty in commits of before it was counted
 */
public record BatchCommit(
        long owner,
        DocumentCounts counts,
        List<SetAside> setAside,
        Map<String, Double> timings,
        Map<String, Long> missingColumns,
        Map<String, Long> newColumns) {
    public BatchCommit {
        setAside = List.copyOf(setAside);
        timings = Map.copyOf(timings);
        missingColumns = Map.copyOf(missingColumns);
        newColumns = Map.copyOf(newColumns);
    }

    public BatchCommit(
            long owner,
            DocumentCounts counts,
            List<SetAside> setAside,
            Map<String, Double> timings,
            ColumnCounts columns) {
        this(owner, counts, setAside, timings, columns.missing(), columns.added());
    }

    static BatchCommit parse(String json, String place) {
        return OutputJson.parse(json, BatchCommit.class, place, "missing_columns", "new_columns");
    }

    /** In which columns the files of the batch differ. */
    public ColumnCounts columns() {
        return new ColumnCounts(missingColumns, newColumns);
    }
}
