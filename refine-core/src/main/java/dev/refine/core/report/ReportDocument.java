package dev.refine.core.report;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.stats.Ratio;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * One document of a report.
 *
 * @param key what lists name it by: letters and digits, none other of the report has it; empty where nothing leads to it
 * @param name id of the document, or its hash where it has no id
 * @param chars code points of the raw text; 0 for a failed document without text
 * @param removedChars code points that went, line feeds included
 * @param origin what it can be found by besides
 * @param note one line about the document; for a failed one its stage and reason
 * @param changes its text with the changes; absent where it is not shown
 */
public record ReportDocument(
        String key,
        String name,
        Outcome outcome,
        long chars,
        long removedChars,
        Origin origin,
        Optional<String> note,
        Optional<Changes> changes) {

    /** Where a document comes from, and in what language it is, as far as its corpus tells. */
    public record Origin(Optional<String> host, Optional<String> language) {
        public static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty());
    }

    /**
     * A text with what was removed from it.
     *
     * @param raw the raw text
     * @param removed its removed pieces in raw order
     * @param ops the ops that removed them
     */
    public record Changes(String raw, List<RemovedPiece> removed, List<ShownOp> ops) {
        public Changes {
            removed = List.copyOf(removed);
            ops = List.copyOf(ops);
        }

        /** Kinds of the ops, such as {@code remove_lines}, each once. */
        List<String> kinds() {
            return List.copyOf(new TreeSet<>(ops.stream().map(ShownOp::kind).toList()));
        }

        /** How sure the model was of the op that it was least sure of. */
        OptionalDouble confidence() {
            return ops.stream().flatMapToDouble(op -> op.confidence().stream()).min();
        }
    }

    /**
     * An op in its text form.
     *
     * @param confidence how sure the model was, where that is known
     */
    public record ShownOp(String op, OptionalDouble confidence) {
        String kind() {
            int bracket = op.indexOf('(');
            return bracket < 0 ? op : op.substring(0, bracket);
        }
    }

    /** Share of the characters that went; absent without characters. */
    OptionalDouble removedShare() {
        return Ratio.of(removedChars, chars);
    }
}
