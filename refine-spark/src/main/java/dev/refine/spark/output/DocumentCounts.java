package dev.refine.spark.output;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;

/**
 * How many documents left the job in which way; every input row leaves exactly once.
 *
 * @param rejected documents whose pair {@code distill} does not take; no other command has any, and writes none down
 */
public record DocumentCounts(
        long documents,
        long refined,
        long unchanged,
        long emptied,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long rejected,
        long failed) {
    public static final DocumentCounts ZERO = new DocumentCounts(0, 0, 0, 0, 0);

    public DocumentCounts {
        if (documents != refined + unchanged + emptied + rejected + failed) {
            throw new IllegalArgumentException("counts do not add up: " + documents + " documents, but " + refined
                    + " refined + " + unchanged + " unchanged + " + emptied + " emptied + " + rejected + " rejected + "
                    + failed + " failed");
        }
    }

    /** Counts of a command that rejects nothing. */
    public DocumentCounts(long documents, long refined, long unchanged, long emptied, long failed) {
        this(documents, refined, unchanged, emptied, 0, failed);
    }

    /** Reads them back: only {@code rejected} may be missing. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static DocumentCounts of(Map<String, Long> counts) {
        return new DocumentCounts(
                count(counts, "documents"),
                count(counts, "refined"),
                count(counts, "unchanged"),
                count(counts, "emptied"),
                counts.containsKey("rejected") ? count(counts, "rejected") : 0,
                count(counts, "failed"));
    }

    private static long count(Map<String, Long> counts, String name) {
        return Optional.ofNullable(counts.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the count of " + name + " is missing"));
    }

    public DocumentCounts plus(DocumentCounts other) {
        return new DocumentCounts(
                documents + other.documents,
                refined + other.refined,
                unchanged + other.unchanged,
                emptied + other.emptied,
                rejected + other.rejected,
                failed + other.failed);
    }
}
