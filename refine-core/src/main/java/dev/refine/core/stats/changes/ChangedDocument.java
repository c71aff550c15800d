package dev.refine.core.stats.changes;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A document before and after.
 *
 * @param outcome not failed
 * @param pieces in raw order
 * @param groups the groups that it is in
 * @param level the group that its level of quality makes
 */
public record ChangedDocument(
        Outcome outcome,
        String raw,
        String refined,
        List<RemovedPiece> pieces,
        List<String> groups,
        Optional<String> level) {
    public ChangedDocument {
        pieces = List.copyOf(pieces);
        groups = List.copyOf(groups);
    }

    /** What went, a piece a line. */
    public String removed() {
        return pieces.stream().map(RemovedPiece::text).collect(Collectors.joining("\n"));
    }
}
