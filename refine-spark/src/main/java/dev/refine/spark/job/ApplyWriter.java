package dev.refine.spark.job;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.Parallel;
import dev.refine.spark.session.ProgressTracker.Phase;
import dev.refine.spark.session.WorkCounters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Stage 2 of a batch: all its data sets but the programs, and the proof that no row was lost or doubled. */
final class ApplyWriter {
    private final SparkSession spark;
    private final int slots;
    private final Writing writing;
    private final ProgramSource source;
    private final WorkCounters counters;
    private final Phase apply;
    private final Phase write;

    /** @param phase the part of a batch's time that this takes */
    ApplyWriter(JobContext context, Writing writing, ProgramSource source, WorkCounters counters, Phase phase) {
        this.spark = context.spark();
        this.slots = context.slots();
        this.writing = writing;
        this.source = source;
        this.counters = counters;
        double middle = phase.from() + 0.75 * (phase.to() - phase.from());
        this.apply = new Phase("apply", phase.from(), middle);
        this.write = new Phase("write", middle, phase.to());
    }

    CorpusTotals write(Corpus corpus, Dataset<Row> programs, BatchOutput output, Stages stages) {
        ApplyProgram program = new ApplyProgram(source, writing.rules(), counters);
        ProgramJoin join = ProgramJoin.sized(programs, source, corpus.files().bytes(), slots);
        try (ApplyStage stage = ApplyStage.of(corpus, programs, program, join).held()) {
            // the first pass fills the disks with all slots at work; the few files are written from there
            CorpusStates states = stages.run(apply, () -> BatchStates.of(stage.outcomes(), writing.rules()));
            stages.run(write, () -> write(stage, states, corpus.files().bytes(), output));
            return CorpusTotals.of(states);
        }
    }

    /** All at a time: a data set of a few files leaves slots to the others. */
    private void write(ApplyStage stage, CorpusStates states, long inputBytes, BatchOutput output) {
        int files = writing.files(inputBytes);
        Map<String, Dataset<Row>> datasets = new LinkedHashMap<>();
        datasets.put(
                OutputFolder.REFINED, stage.refined(writing.dropEmptied()).coalesce(writing.files(inputBytes, slots)));
        if (writing.keepRemoved()) {
            datasets.put(OutputFolder.REMOVED, stage.removed().coalesce(files));
        }
        // none is known before its rows are read again
        Dataset<Row> failed =
                CorpusTotals.of(states).failed() == 0 ? stage.failed().limit(0) : stage.failed();
        datasets.put(OutputFolder.FAILED, failed.coalesce(files));
        datasets.put(OutputFolder.DOCUMENT_STATS, stage.documentStats().coalesce(files));
        datasets.put(OutputFolder.STATES, BatchStates.rows(spark, states));
        var unused = Parallel.map(List.copyOf(datasets.entrySet()), dataset -> {
            output.write(dataset.getValue(), dataset.getKey());
            return dataset.getKey();
        });
    }

    /** Derives the figures of the corpus from the states of all batches, and shows them. */
    CorpusTotals finish(RunOutput output) {
        CorpusStates states = new CorpusFigures(output.spark())
                .derive(output.batches(OutputFolder.STATES), output.folder().dataset(OutputFolder.CORPUS_STATS));
        CorpusTotals totals = CorpusTotals.of(states);
        long committed = output.manifest().counts().documents();
        if (totals.documents() != committed) {
            throw new IllegalStateException(OutputFolder.STATES + "/ counts " + totals.documents()
                    + " documents where the commits count " + committed + ": states were lost or doubled");
        }
        new RunReport(output).write(states);
        new OutputCard(output).write(totals);
        return totals;
    }
}
