package dev.refine.spark.job;

import dev.refine.spark.output.BatchPacker;
import dev.refine.spark.output.RunIdentity;
import java.util.Map;
import java.util.Optional;

/**
 * How an output is written.
 *
 * @param batchBytes bytes of input a batch; by default a GiB for each slot
 * @param fileBytes about how large the files of a data set are
 * @param keepRemoved whether {@code removed/} is written, without which nothing can be reverted
 * @param dropEmptied whether documents of which nothing is left stay out of {@code refined/}
 */
public record Writing(Optional<Long> batchBytes, long fileBytes, boolean keepRemoved, boolean dropEmptied) {
    private static final String KEEP_REMOVED = "keep-removed";
    private static final long BYTES_A_SLOT = 1L << 30;

    public static final Writing DEFAULT = new Writing(Optional.empty(), 256_000_000, true, false);

    public Writing {
        if (batchBytes.filter(bytes -> bytes < 1).isPresent() || fileBytes < 1) {
            throw new IllegalArgumentException("a size is at least one byte");
        }
    }

    BatchPacker packer(int slots) {
        return new BatchPacker(batchBytes.orElse(slots * BYTES_A_SLOT));
    }

    /** In how many files rows go that come from so many bytes of input, of those that they could go in. */
    int files(long inputBytes) {
        return Math.toIntExact(Math.min(100_000, Math.max(1, -Math.floorDiv(-inputBytes, fileBytes))));
    }

    /** What of this changes a row. */
    Map<String, String> identity() {
        return Map.of(KEEP_REMOVED, Boolean.toString(keepRemoved), "drop-emptied", Boolean.toString(dropEmptied));
    }

    /** Whether runs of that identity write {@code removed/}. */
    static boolean keepsRemoved(RunIdentity identity) {
        return !"false".equals(identity.values().get(KEEP_REMOVED));
    }
}
