package dev.refine.core.stats;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;

/**
 * The statistics of one document before and after.
 *
 * @param removedLines lines that went with their terminators
 */
public record DocumentStats(Outcome outcome, TextState raw, TextState refined, long removedLines, OpCounts ops) {

    /** Measures both texts; what is the same in both is read once. */
    public static DocumentStats of(IndexedText raw, AppliedProgram applied, OpCounts ops) {
        TextChange states = TextChange.of(raw, applied);
        long lines = applied.removed().stream().filter(RemovedPiece::wholeLine).count();
        return new DocumentStats(applied.outcome(), states.raw(), states.refined(), lines, ops);
    }

    /** Code points that went, line feeds included. */
    public long removedChars() {
        return raw.chars() - refined.chars();
    }
}
