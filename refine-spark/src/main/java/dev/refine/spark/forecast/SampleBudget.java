package dev.refine.spark.forecast;

/**
 * How much of an input is looked at.
 *
 * @param parts so many at most, and about so many of a large input
 * @param partBytes about so many bytes of records each
 * @param readBytes stored bytes that are read at most, about, of files that can't be read from their middles
 */
public record SampleBudget(int parts, long partBytes, long readBytes) {
    /** Small files are parts by themselves. */
    private static final int MOST_SMALL_PARTS = 1_000;
    /** Compressed files that are larger than what can be read of each. */
    private static final int MOST_PACKED_FILES = 64;

    public SampleBudget {
        if (parts < 1 || partBytes < 1 || readBytes < 1) {
            throw new IllegalArgumentException("nothing can be looked at: " + parts + ", " + partBytes);
        }
    }

    /** Whether all of so many bytes in so many files can be taken. */
    boolean isEnoughFor(long bytes, int files) {
        return bytes <= bytes() && files <= Math.max(parts, MOST_SMALL_PARTS);
    }

    /** Stored bytes of a compressed file that are read at least: what a decoder reads ahead is little beside it. */
    long leastRead() {
        return Math.max(1, readBytes / MOST_PACKED_FILES);
    }

    long bytes() {
        return parts * partBytes;
    }

    /** How many parts are taken of so many bytes in so many files. */
    int number(long bytes, int files) {
        long fileBytes = Math.max(1, bytes / Math.max(1, files));
        long wanted = -Math.floorDiv(-Math.min(bytes, bytes()), Math.min(partBytes, fileBytes));
        return Math.toIntExact(Math.max(1, Math.min(Math.max(parts, MOST_SMALL_PARTS), wanted)));
    }
}
