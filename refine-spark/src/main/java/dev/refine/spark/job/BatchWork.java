package dev.refine.spark.job;

import java.util.List;

/** What a command does with each batch. */
interface BatchWork {

    /** Packs files that no batch holds yet into batches whose numbers start with {@code first}. */
    List<BatchPlan> pack(List<InputFile> fresh, int first, long owner);

    /**
     * Writes all data sets of a batch and counts what became of its documents. Called again, with fewer files, after a
     * file was set aside.
     */
    DocumentCounts work(Corpus corpus, BatchPlan plan, BatchOutput output, Stages stages);

    /** What is made of all batches together, after the last. */
    void finish(RunOutput output);
}
