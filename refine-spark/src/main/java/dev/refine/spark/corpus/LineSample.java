package dev.refine.spark.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * Which places of which files are looked at to tell the columns, so that a corpus of any size is told from a bounded number
 * of bytes: everything up to {@link #BYTES} in {@link #WHOLE_FILES}; beyond, the same number of bytes of each of up to {@link #FILES} files, spread
 * evenly over their list.
 *
 * @param bytesEach bytes of records to look at in each file, decompressed
 */
record LineSample(List<InputFile> files, long bytesEach) {
    static final long BYTES = 256_000_000;
    static final int FILES = 4_096;
    /** To open a file takes as long as to read some hundred kilobytes. */
    static final int WHOLE_FILES = 65_536;

    /** Whether all of all files is looked at. */
    boolean whole() {
        return bytesEach == Long.MAX_VALUE;
    }

    static LineSample of(List<InputFile> files) {
        return of(files, BYTES, FILES);
    }

    static LineSample of(List<InputFile> files, long bytes, int mostFiles) {
        long all = files.stream().mapToLong(InputFile::bytes).sum();
        if (all <= bytes && files.size() <= WHOLE_FILES) {
            return new LineSample(files, Long.MAX_VALUE);
        }
        int taken = Math.min(files.size(), mostFiles);
        List<InputFile> spread = new ArrayList<>();
        for (int i = 0; i < taken; i++) {
            spread.add(files.get((int) ((long) i * files.size() / taken)));
        }
        return new LineSample(spread, Math.max(1, bytes / taken));
    }
}
