package dev.refine.spark.job;

import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.BatchPacker;
import dev.refine.spark.output.BatchPlan;
import dev.refine.spark.output.CommittedBatch;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.ProgressTracker.Phase;
import dev.refine.spark.session.WorkCounters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Stage 2 alone for each batch. Files that a batch of the programs had make a batch here too, which is joined with these
 * programs only; files in another layout are joined with all programs, so their batches are larger.
 */
final class ApplyWork implements BatchWork<CorpusTotals> {
    private static final int SHARES = 16;

    private final RunOutput programs;
    private final Writing writing;
    private final ApplyWriter apply;
    private final Map<String, CommittedBatch> batchOfFile = new HashMap<>();

    ApplyWork(JobContext context, RunOutput programs, ProgramSource source, Writing writing, WorkCounters counters) {
        this.programs = programs;
        this.writing = writing;
        this.apply = new ApplyWriter(context, writing, source, counters, new Phase("apply", 0, 1));
        for (CommittedBatch batch : programs.committed()) {
            batch.taken().forEach(file -> batchOfFile.put(file.path(), batch));
        }
    }

    @Override
    public List<BatchPlan> pack(List<InputFile> fresh, int first, long owner) {
        Map<Integer, List<InputFile>> known = new TreeMap<>();
        List<InputFile> others = new ArrayList<>();
        for (InputFile file : fresh) {
            batch(file)
                    .ifPresentOrElse(
                            batch -> known.computeIfAbsent(batch.number(), n -> new ArrayList<>())
                                    .add(file),
                            () -> others.add(file));
        }
        List<BatchPlan> plans = new ArrayList<>();
        for (List<InputFile> files : known.values()) {
            plans.add(new BatchPlan(first + plans.size(), owner, files));
        }
        long bytes = others.stream().mapToLong(InputFile::bytes).sum();
        long share = writing.batchBytes().orElse(Math.max(1, bytes / SHARES));
        plans.addAll(new BatchPacker(share).pack(others, first + plans.size(), owner));
        return plans;
    }

    /** The batch of programs that this very file was in. */
    private Optional<CommittedBatch> batch(InputFile file) {
        return Optional.ofNullable(batchOfFile.get(file.path()))
                .filter(batch -> batch.taken().stream()
                        .anyMatch(taken -> taken.path().equals(file.path()) && taken.sameContent(file)));
    }

    @Override
    public DocumentCounts work(Corpus corpus, BatchOutput output, Stages stages) {
        CorpusTotals totals = apply.write(corpus, programs(corpus.files().files()), output, stages);
        return new RowCheck(programs.spark(), output, writing).applied(totals);
    }

    private Dataset<Row> programs(List<InputFile> files) {
        Set<Integer> numbers = new TreeSet<>();
        for (InputFile file : files) {
            Optional<CommittedBatch> batch = batch(file);
            if (batch.isEmpty()) {
                return programs.programs();
            }
            numbers.add(batch.get().number());
        }
        String[] folders = numbers.stream()
                .map(number -> programs.folder().batch(number).path(OutputFolder.PROGRAMS))
                .toArray(String[]::new);
        return folders.length == 0
                ? programs.programs()
                : programs.spark().read().schema(ProgramRows.SCHEMA).parquet(folders);
    }

    @Override
    public CorpusTotals finish(RunOutput output) {
        return apply.finish(output);
    }
}
