package dev.refine.spark.job;

import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.job.ProgressTracker.Phase;
import dev.refine.spark.rows.TotalsRows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Stage 2 of a batch: all its data sets but the programs, and the proof that no row was lost or doubled. */
final class ApplyWriter {
    private final Writing writing;
    private final WorkCounters counters;
    private final Phase apply;
    private final Phase write;

    /** @param phase the part of a batch's time that this takes */
    ApplyWriter(Writing writing, WorkCounters counters, Phase phase) {
        this.writing = writing;
        this.counters = counters;
        double middle = phase.from() + 0.75 * (phase.to() - phase.from());
        this.apply = new Phase("apply", phase.from(), middle);
        this.write = new Phase("write", middle, phase.to());
    }

    CorpusTotals write(Corpus corpus, Dataset<Row> programs, BatchOutput output, Stages stages) {
        try (ApplyStage stage = ApplyStage.of(corpus, programs, counters)) {
            // the first pass fills the disks with all slots at work; the few files are written from there
            CorpusTotals totals =
                    stages.run(apply, () -> TotalsRows.totals(stage.outcomes()).documents());
            int files = writing.files(corpus.files().bytes());
            stages.run(write, () -> {
                output.write(stage.refined(writing.dropEmptied()).coalesce(files), OutputFolder.REFINED);
                if (writing.keepRemoved()) {
                    output.write(stage.removed().coalesce(files), OutputFolder.REMOVED);
                }
                output.write(stage.failed().coalesce(files), OutputFolder.FAILED);
                output.write(stage.documentStats().coalesce(files), OutputFolder.DOCUMENT_STATS);
            });
            return totals;
        }
    }
}
