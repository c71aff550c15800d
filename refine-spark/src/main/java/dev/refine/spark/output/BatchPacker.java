package dev.refine.spark.output;

import dev.refine.spark.corpus.InputFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs whole files into batches of about {@code bytes}, in the order of their paths; of very small files into batches of
 * {@value #MOST_FILES}, since Spark looks at every file again before it reads the first.
 */
public record BatchPacker(long bytes) {
    static final int MOST_FILES = 20_000;

    public BatchPacker {
        if (bytes < 1) {
            throw new IllegalArgumentException("a batch takes at least one byte, not " + bytes);
        }
    }

    /**
     * The batches; each holds at least one file, and more only as long as they fit.
     *
     * @param files sorted by path
     * @param first number of the first batch
     */
    public List<BatchPlan> pack(List<InputFile> files, int first, long owner) {
        List<BatchPlan> batches = new ArrayList<>();
        List<InputFile> batch = new ArrayList<>();
        long size = 0;
        for (InputFile file : files) {
            if (!batch.isEmpty() && (size + file.bytes() > bytes || batch.size() == MOST_FILES)) {
                batches.add(new BatchPlan(first + batches.size(), owner, batch));
                batch.clear();
                size = 0;
            }
            batch.add(file);
            size += file.bytes();
        }
        if (!batch.isEmpty()) {
            batches.add(new BatchPlan(first + batches.size(), owner, batch));
        }
        return batches;
    }
}
