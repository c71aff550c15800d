package dev.refine.spark.job;

import dev.refine.spark.output.AsideFile;
import dev.refine.spark.output.ColumnCounts;
import dev.refine.spark.output.DocumentCounts;
import java.util.List;

/**
 * What an output of {@code program} holds after a run, and what the run did.
 *
 * @param counts of the whole output: documents whose program has an op count as refined, all other programs as unchanged
 */
public record ProgramResult(
        String output, DocumentCounts counts, List<AsideFile> setAside, ColumnCounts columns, RunResult.Work work) {
    public ProgramResult {
        setAside = List.copyOf(setAside);
    }
}
