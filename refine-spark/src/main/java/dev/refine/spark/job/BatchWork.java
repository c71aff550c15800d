package dev.refine.spark.job;

import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.BatchPlan;
import dev.refine.spark.output.DocumentCounts;
import java.util.List;

/**
 * What a command does with each batch.
 *
 * @param <T> what all batches together come to
 */
interface BatchWork<T> {

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
