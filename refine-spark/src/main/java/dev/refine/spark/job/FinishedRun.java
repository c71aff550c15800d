package dev.refine.spark.job;

import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.output.OutputFolder;

/**
 * An output after a run.
 *
 * @param <T> what all its batches together come to
 */
record FinishedRun<T>(RunState state, T made) {

    /**
     * @param totals of all documents of the output
     * @param work of this run
     */
    RunResult result(CorpusTotals totals, OutputFolder output, RunResult.Work work) {
        return new RunResult(
                output.toString(),
                state.counts(),
                totals.rawText().chars(),
                totals.removedChars(),
                totals.ops().total(),
                totals.rules(),
                state.asideFiles(),
                state.columns(),
                work,
                output.path(OutputFolder.REPORT));
    }
}
