package dev.refine.spark.output;

import dev.refine.spark.corpus.InputFile;
import java.util.List;

/**
 * {@code _batches/<n>/plan.json}: which files a batch takes.
 *
 * @param number from 0
 * @param owner who may commit it: a commit of another owner does not count
 * @param files whole files, sorted by path
 */
public record BatchPlan(int number, long owner, List<InputFile> files) {
    public BatchPlan {
        files = List.copyOf(files);
    }

    public long bytes() {
        return files.stream().mapToLong(InputFile::bytes).sum();
    }

    BatchPlan ownedBy(long newOwner) {
        return new BatchPlan(number, newOwner, files);
    }
}
