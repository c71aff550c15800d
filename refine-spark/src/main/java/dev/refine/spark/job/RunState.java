package dev.refine.spark.job;

import dev.refine.spark.corpus.CorpusSchema;
import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.output.AsideFile;
import dev.refine.spark.output.ColumnCounts;
import dev.refine.spark.output.CommittedBatch;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.SetAside;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far an output is: its committed batches, those of this run among them.
 *
 * @param format how the files of the input are written
 * @param schema the columns that all batches have
 * @param plan what this run planned
 * @param before how many batches were committed when this run began
 * @param committed by number
 * @param setAside files of the input, as it is now, that stand in no data set
 */
record RunState(
        CorpusSource.Format format,
        CorpusSchema schema,
        Manifest.PlanEntry plan,
        int before,
        List<CommittedBatch> committed,
        List<SetAside> setAside) {
    RunState {
        committed = List.copyOf(committed);
        setAside = List.copyOf(setAside);
    }

    static RunState before(PreparedRun prepared) {
        return new RunState(
                prepared.listed().format(),
                prepared.schema(),
                Manifest.PlanEntry.of(
                        prepared.files().fresh().size(), prepared.found().drift()),
                prepared.committed().size(),
                prepared.committed(),
                prepared.files().setAside());
    }

    RunState with(CommittedBatch batch) {
        List<CommittedBatch> more = new ArrayList<>(committed);
        more.add(batch);
        List<SetAside> aside = new ArrayList<>(setAside);
        aside.addAll(batch.commit().setAside());
        return new RunState(format, schema, plan, before, more, aside);
    }

    DocumentCounts counts() {
        return committed.stream()
                .map(batch -> batch.commit().counts())
                .reduce(DocumentCounts.ZERO, DocumentCounts::plus);
    }

    /** In which columns files of all batches differ from the settled ones. */
    ColumnCounts columns() {
        return committed.stream().map(batch -> batch.commit().columns()).reduce(ColumnCounts.NONE, ColumnCounts::plus);
    }

    int nextNumber() {
        return committed.isEmpty() ? 0 : committed.get(committed.size() - 1).number() + 1;
    }

    Manifest.InputEntry input() {
        Set<InputFile> files = new HashSet<>();
        committed.forEach(batch -> files.addAll(batch.taken()));
        return new Manifest.InputEntry(
                files.size(), files.stream().mapToLong(InputFile::bytes).sum(), schema.share());
    }

    List<AsideFile> asideFiles() {
        return SetAside.told(setAside);
    }

    /** The batches of this run. */
    List<CommittedBatch> mine() {
        return committed.subList(before, committed.size());
    }

    /** What this run did. */
    RunResult.Work work(Duration elapsed) {
        List<CommittedBatch> mine = mine();
        return new RunResult.Work(
                before,
                mine.size(),
                mine.stream()
                        .mapToLong(batch -> batch.commit().counts().documents())
                        .sum(),
                mine.stream().mapToLong(batch -> batch.plan().bytes()).sum(),
                elapsed);
    }

    /** Seconds by stage, over all batches. */
    Map<String, Double> timings() {
        Map<String, Double> sums = new TreeMap<>();
        committed.forEach(
                batch -> batch.commit().timings().forEach((stage, time) -> sums.merge(stage, time, Double::sum)));
        return sums;
    }
}
