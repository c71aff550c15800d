package dev.refine.core.stats;

import dev.refine.core.edit.Outcome;

/**
 * The sums over many documents. {@link #plus} is associative and commutative with the identity {@link #ZERO}, so the
 * totals of parts give those of the whole in whatever order they come.
 *
 * @param failed documents without statistics: they count here alone
 */
public record CorpusTotals(
        long refined,
        long unchanged,
        long emptied,
        long failed,
        TextState rawText,
        TextState refinedText,
        long removedLines,
        OpCounts ops) {

    public static final CorpusTotals ZERO =
            new CorpusTotals(0, 0, 0, 0, TextState.ZERO, TextState.ZERO, 0, OpCounts.ZERO);

    /** One document. */
    public static CorpusTotals of(DocumentStats document) {
        return count(document.outcome(), document.raw(), document.refined(), document.removedLines(), document.ops());
    }

    /** Documents that failed. */
    public static CorpusTotals failed(long documents) {
        return new CorpusTotals(0, 0, 0, documents, TextState.ZERO, TextState.ZERO, 0, OpCounts.ZERO);
    }

    public CorpusTotals plus(CorpusTotals other) {
        return new CorpusTotals(
                refined + other.refined,
                unchanged + other.unchanged,
                emptied + other.emptied,
                failed + other.failed,
                rawText.plus(other.rawText),
                refinedText.plus(other.refinedText),
                removedLines + other.removedLines,
                ops.plus(other.ops));
    }

    public long documents() {
        return refined + unchanged + emptied + failed;
    }

    public long count(Outcome outcome) {
        return switch (outcome) {
            case REFINED -> refined;
            case UNCHANGED -> unchanged;
            case EMPTIED -> emptied;
            case FAILED -> failed;
        };
    }

    /** Code points that went, line feeds included. */
    public long removedChars() {
        return rawText.chars() - refinedText.chars();
    }

    private static CorpusTotals count(
            Outcome outcome, TextState raw, TextState refined, long removedLines, OpCounts ops) {
        return switch (outcome) {
            case REFINED -> new CorpusTotals(1, 0, 0, 0, raw, refined, removedLines, ops);
            case UNCHANGED -> new CorpusTotals(0, 1, 0, 0, raw, refined, removedLines, ops);
            case EMPTIED -> new CorpusTotals(0, 0, 1, 0, raw, refined, removedLines, ops);
            case FAILED -> failed(1);
        };
    }
}
