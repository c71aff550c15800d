package dev.refine.spark.output;

import java.util.List;
import java.util.Map;

/**
 * {@code _batches/<n>/committed.json}: the batch is done and is never touched again. Written last, and at once.
 *
 * @param owner must be that of the plan
 * @param setAside files of the plan that stand in no data set
 * @param timings seconds that each stage took
 */
public record BatchCommit(long owner, DocumentCounts counts, List<SetAside> setAside, Map<String, Double> timings) {
    public BatchCommit {
        setAside = List.copyOf(setAside);
        timings = Map.copyOf(timings);
    }
}
