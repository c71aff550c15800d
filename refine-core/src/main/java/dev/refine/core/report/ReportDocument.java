package dev.refine.core.report;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import java.util.List;
import java.util.Optional;

/**
 * One document of a report.
 *
 * @param name id of the document, or its hash where it has no id
 * @param chars code points of the raw text; 0 for a failed document without text
 * @param removedChars code points that went, line feeds included
 * @param ops ops that took effect
 * @param note one line about the document; for a failed one its stage and reason
 * @param changes its text with the changes; absent where only the row of the table is wanted
 */
public record ReportDocument(
        String name,
        Outcome outcome,
        long chars,
        long removedChars,
        long ops,
        Optional<String> note,
        Optional<Changes> changes) {

    /**
     * A text with what was removed from it.
     *
     * @param raw the raw text
     * @param removed its removed pieces in raw order
     * @param program text form of the program that removed them
     */
    public record Changes(String raw, List<RemovedPiece> removed, String program) {
        public Changes {
            removed = List.copyOf(removed);
        }
    }
}
