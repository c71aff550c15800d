package dev.refine.spark.job;

import dev.refine.core.stats.CorpusTotals;
import java.time.Duration;

/**
 * An output after a run.
 *
 * @param totals of all its documents
 */
record FinishedRun(RunState state, CorpusTotals totals) {

    RunResult result(OutputFolder output, Duration elapsed) {
        return new RunResult(
                output.toString(),
                state.counts(),
                totals.rawText().chars(),
                totals.removedChars(),
                totals.ops().total(),
                state.setAside().stream()
                        .map(aside -> new RunResult.AsideFile(aside.file().path(), aside.reason()))
                        .toList(),
                state.work(elapsed),
                output.path(OutputFolder.REPORT));
    }
}
