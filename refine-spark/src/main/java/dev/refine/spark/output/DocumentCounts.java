package dev.refine.spark.output;

/** How many documents left the job in which way; every input row leaves exactly once. */
public record DocumentCounts(long documents, long refined, long unchanged, long emptied, long failed) {
    public static final DocumentCounts ZERO = new DocumentCounts(0, 0, 0, 0, 0);

    public DocumentCounts {
        if (documents != refined + unchanged + emptied + failed) {
            throw new IllegalArgumentException("counts do not add up: " + documents + " documents, but " + refined
                    + " refined + " + unchanged + " unchanged + " + emptied + " emptied + " + failed + " failed");
        }
    }

    public DocumentCounts plus(DocumentCounts other) {
        return new DocumentCounts(
                documents + other.documents,
                refined + other.refined,
                unchanged + other.unchanged,
                emptied + other.emptied,
                failed + other.failed);
    }
}
