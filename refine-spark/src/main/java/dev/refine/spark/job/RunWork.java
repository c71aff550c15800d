package dev.refine.spark.job;

import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.BatchPlan;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.ProgressTracker.Phase;
import dev.refine.spark.session.WorkCounters;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Both stages for each batch: programs for its texts, then what they make of them. */
final class RunWork implements BatchWork<CorpusTotals> {
    private static final Phase PROGRAM = new Phase("program", 0, 0.6);

    private final JobContext context;
    private final Writing writing;
    private final ProgramStage programs;
    private final ApplyWriter apply;

    RunWork(JobContext context, ProgramStage programs, Writing writing, WorkCounters counters) {
        this.context = context;
        this.writing = writing;
        this.programs = programs;
        this.apply =
                new ApplyWriter(context, writing, new ProgramSource.Stored(), counters, new Phase("apply", 0.6, 1));
    }

    @Override
    public List<BatchPlan> pack(List<InputFile> fresh, int first, long owner) {
        return writing.packer(context.slots()).pack(fresh, first, owner);
    }

    @Override
    public DocumentCounts work(Corpus corpus, BatchOutput output, Stages stages) {
        stages.run(PROGRAM, () -> output.write(programs.programs(corpus), OutputFolder.PROGRAMS));
        Dataset<Row> stored =
                context.spark().read().schema(ProgramRows.SCHEMA).parquet(output.path(OutputFolder.PROGRAMS));
        CorpusTotals batch = apply.write(corpus, stored, output, stages);
        return new RowCheck(context.spark(), output, writing).run(batch);
    }

    @Override
    public CorpusTotals finish(RunOutput output) {
        return apply.finish(output);
    }
}
