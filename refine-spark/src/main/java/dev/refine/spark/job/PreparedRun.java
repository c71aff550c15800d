package dev.refine.spark.job;

import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.CorpusReader;
import dev.refine.spark.corpus.CorpusSchema;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.corpus.InputFiles;
import dev.refine.spark.corpus.SchemaFindings;
import dev.refine.spark.output.BatchPlan;
import dev.refine.spark.output.ColumnCounts;
import dev.refine.spark.output.CommittedBatch;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.NewFiles;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Parallel;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What a run finds before it writes anything: its input, and how far the output is.
 *
 * @param found the columns that earlier runs settled, or those of this input, and how the files to be planned differ
 * @param committed batches that are done, by number
 */
record PreparedRun(
        CorpusReader reader, InputFiles listed, SchemaFindings found, List<CommittedBatch> committed, NewFiles files) {
    PreparedRun {
        committed = List.copyOf(committed);
    }

    /**
     * Looks at input and output.
     *
     * @param progress told the number of files found so far
     * @throws JobException {@code REFUSED} naming what differs from earlier runs on this output; {@code UNUSABLE}, {@code
     *     USAGE} for an input that is no corpus
     */
    static PreparedRun of(JobContext context, RunSpec spec, LongConsumer progress) {
        InputFiles listed = InputFiles.list(context.hadoop(), spec.source(), progress);
        spec.output().keepApart(listed);
        CorpusReader reader = CorpusReader.of(context.spark(), spec.source(), listed.format());
        if (spec.replace()) {
            spec.output().requireReplaceable();
            return new PreparedRun(
                    reader, listed, reader.settle(listed), List.of(), new NewFiles(listed.files(), List.of()));
        }
        Optional<Manifest> earlier = spec.output().manifest();
        earlier.ifPresent(manifest -> spec.requireSame(listed.format(), manifest));
        List<CommittedBatch> committed = spec.output().batches().committed();
        NewFiles files = NewFiles.of(listed.files(), committed);
        SchemaFindings found = earlier.map(Manifest::corpusSchema)
                .map(settled -> reader.compare(listed.only(files.fresh()), settled))
                .orElseGet(() -> reader.settle(listed));
        List<InputFile> unreadable = listed.files().stream()
                .filter(file -> found.unreadable().containsKey(file.path()))
                .toList();
        var unused = Parallel.map(unreadable, file -> BadFiles.requireReachable(context.hadoop(), file));
        found.drift().check(spec.source().newColumns());
        if (earlier.isEmpty() && found.unreadable().size() == listed.files().size()) {
            // no file says which columns there are
            found.requireReadable();
        }
        return new PreparedRun(reader, listed, found, committed, files);
    }

    /** Files of a batch that the look at the columns could not read. */
    List<InputFile> unreadable(BatchPlan plan) {
        return plan.files().stream()
                .filter(file -> found.unreadable().containsKey(file.path()))
                .toList();
    }

    /** In which columns files of a batch differ from the settled ones. */
    ColumnCounts columns(List<InputFile> files) {
        return ColumnCounts.of(found.drift().of(files));
    }

    /** Files that no batch holds, but those that the look at the columns could not read. */
    List<InputFile> readable() {
        return files.fresh().stream()
                .filter(file -> !found.unreadable().containsKey(file.path()))
                .toList();
    }

    /** Whether the output is still as it was found. @throws JobException {@code REFUSED} when it has another identity now */
    boolean holds(RunSpec spec) {
        Optional<Manifest> manifest = spec.output().manifest();
        manifest.ifPresent(now -> spec.requireSame(listed.format(), now));
        boolean sameColumns =
                manifest.map(now -> now.corpusSchema().equals(schema())).orElse(true);
        return sameColumns && spec.output().batches().committed().equals(committed);
    }

    CorpusSchema schema() {
        return found.schema();
    }

    Corpus corpus(JobContext context, List<InputFile> some) {
        InputFiles files = listed.only(some);
        return some.isEmpty() ? Corpus.empty(context.spark(), schema(), files) : reader.read(files, schema());
    }
}
