package dev.refine.core.edit;

import java.util.List;

/**
 * What a program made of its text.
 *
 * @param outcome never {@link Outcome#FAILED}
 * @param refined the raw text with pieces removed; empty when emptied, the same {@code String} when unchanged
 * @param removed in raw order; empty when unchanged; one whole piece for each line when emptied
 */
public record AppliedProgram(Outcome outcome, String refined, List<RemovedPiece> removed) {
    public AppliedProgram {
        removed = List.copyOf(removed);
    }
}
