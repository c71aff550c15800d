package dev.refine.spark.job;

import dev.refine.spark.output.AsideFile;
import dev.refine.spark.output.DocumentCounts;
import java.util.List;

/**
 * What an output of {@code distill} holds after a run, and what the run did.
 *
 * @param counts of the whole output: pairs with ops count as refined, those that keep all as unchanged
 */
public record DistillResult(
        String output, DocumentCounts counts, DistillReport report, List<AsideFile> setAside, RunResult.Work work) {
    public DistillResult {
        setAside = List.copyOf(setAside);
    }
}
