package dev.refine.spark.job;

import java.util.List;
import java.util.Optional;

/**
 * What a run finds before it writes anything: its input, and how far the output is.
 *
 * @param schema the columns that earlier runs settled, or those of this input
 * @param committed batches that are done, by number
 */
record PreparedRun(
        CorpusReader reader, InputFiles listed, CorpusSchema schema, List<CommittedBatch> committed, NewFiles files) {
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
    static PreparedRun of(JobContext context, RunSpec spec, java.util.function.LongConsumer progress) {
        InputFiles listed = InputFiles.list(context.hadoop(), spec.source(), progress);
        spec.output().keepApart(listed);
        CorpusReader reader = CorpusReader.of(context.spark(), spec.source(), listed.format());
        if (spec.replace()) {
            spec.output().requireReplaceable();
            return new PreparedRun(
                    reader, listed, reader.schema(listed), List.of(), new NewFiles(listed.files(), List.of()));
        }
        Optional<Manifest> earlier = spec.output().manifest();
        earlier.ifPresent(manifest ->
                spec.identity().requireSame(manifest.identity(), spec.output().toString()));
        CorpusSchema schema = earlier.map(Manifest::corpusSchema).orElseGet(() -> reader.schema(listed));
        List<CommittedBatch> committed = spec.output().batches().committed();
        return new PreparedRun(reader, listed, schema, committed, NewFiles.of(listed.files(), committed));
    }

    Corpus corpus(JobContext context, List<InputFile> some) {
        InputFiles files = listed.only(some);
        return some.isEmpty() ? Corpus.empty(context.spark(), schema, files) : reader.read(files, schema);
    }
}
