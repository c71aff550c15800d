package dev.refine.spark.job;

import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.CorpusSchema;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.BatchPlan;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.OutputFolder;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a command does with each batch.
 *
 * @param <T> what all batches together come to
 */
interface BatchWork<T> {

    /** Looks at the columns of the input, before anything is written. @throws JobException for columns that won't do */
    default void check(CorpusSchema schema) {}

    /**
     * Looks at all files that no batch holds yet, before they are packed. Called again, with fewer files, after one could
     * not be read.
     */
    default void survey(Supplier<Corpus> fresh, OutputFolder output) {}

    /** Packs files that no batch holds yet into batches whose numbers start with {@code first}. */
    List<BatchPlan> pack(List<InputFile> fresh, int first, long owner);

    /**
     * Writes all data sets of a batch and counts what became of its documents. Called again, with fewer files, after a
     * file was set aside.
     */
    DocumentCounts work(Corpus corpus, BatchOutput output, Stages stages);

    /** Makes what all batches together come to, after the last. */
    T finish(RunOutput output);
}
