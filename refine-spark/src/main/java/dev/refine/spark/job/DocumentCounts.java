package dev.refine.spark.job;

/** How many documents left the job in which way; every input row leaves exactly once. */
public record DocumentCounts(long documents, long refined, long unchanged, long emptied, long failed) {
    public DocumentCounts {
        if (documents != refined + unchanged + emptied + failed) {
            throw new IllegalArgumentException("counts do not add up: " + documents + " documents, but " + refined
                    + " refined + " + unchanged + " unchanged + " + emptied + " emptied + " + failed + " failed");
        }
    }
}
