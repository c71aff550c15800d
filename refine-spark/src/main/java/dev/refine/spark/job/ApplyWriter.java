package dev.refine.spark.job;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.session.ProgressTracker.Phase;
import dev.refine.spark.session.WorkCounters;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Stage 2 of a batch: all its data sets but the programs, and the proof that no row was lost or doubled. */
final class ApplyWriter {
    private final Writing writing;
    private final ProgramSource source;
    private final WorkCounters counters;
    private final Phase apply;
    private final Phase write;

    /** @param phase the part of a batch's time that this takes */
    ApplyWriter(Writing writing, ProgramSource source, WorkCounters counters, Phase phase) {
        this.writing = writing;
        this.source = source;
        this.counters = counters;
        double middle = phase.from() + 0.75 * (phase.to() - phase.from());
        this.apply = new Phase("apply", phase.from(), middle);
        this.write = new Phase("write", middle, phase.to());
    }

    CorpusTotals write(Corpus corpus, Dataset<Row> programs, BatchOutput output, Stages stages) {
        ApplyProgram program = new ApplyProgram(source, writing.rules(), counters);
        try (ApplyStage stage = ApplyStage.of(corpus, programs, program).held()) {
            // the first pass fills the disks with all slots at work; the few files are written from there
            CorpusStates states = stages.run(apply, () -> BatchStates.of(stage.outcomes(), writing.rules()));
            int files = writing.files(corpus.files().bytes());
            stages.run(write, () -> {
                output.write(stage.refined(writing.dropEmptied()).coalesce(files), OutputFolder.REFINED);
                if (writing.keepRemoved()) {
                    output.write(stage.removed().coalesce(files), OutputFolder.REMOVED);
                }
                output.write(stage.failed().coalesce(files), OutputFolder.FAILED);
                output.write(stage.documentStats().coalesce(files), OutputFolder.DOCUMENT_STATS);
                output.write(BatchStates.rows(programs.sparkSession(), states), OutputFolder.STATES);
            });
            return CorpusTotals.of(states);
        }
    }

    /** Derives the figures of the corpus from the states of all batches, and shows them. */
    CorpusTotals finish(RunOutput output) {
        CorpusFigures figures = new CorpusFigures(output.spark());
        CorpusTotals totals = CorpusTotals.of(figures.derive(
                output.batches(OutputFolder.STATES), output.folder().dataset(OutputFolder.CORPUS_STATS)));
        long committed = output.manifest().counts().documents();
        if (totals.documents() != committed) {
            throw new IllegalStateException(OutputFolder.STATES + "/ counts " + totals.documents()
                    + " documents where the commits count " + committed + ": states were lost or doubled");
        }
        new RunReport(output).write(totals);
        return totals;
    }
}
