package dev.refine.spark.job;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import java.util.List;
import java.util.Optional;

/**
 * One document with its changes.
 *
 * @param hash SHA-256 of the raw text, hexadecimal; absent for a document that could not be read
 * @param raw the raw text, put together from refined text and pieces; empty for a failed document without text
 * @param program the ops of the program; empty for a failed document
 * @param skipped ops that the model proposed and the check did not take
 * @param failure stage and reason of a failed document
 * @param others further documents that go by the id or hash that was asked for: the hashes of their texts
 * @param otherFailures how many more of them failed
 */
public record ShownDocument(
        Optional<String> id,
        Optional<String> hash,
        Outcome outcome,
        String raw,
        List<RemovedPiece> removed,
        List<ShownOp> program,
        List<SkippedOp> skipped,
        Optional<String> failure,
        List<String> others,
        int otherFailures) {

    /** The only one that goes by its name. */
    public ShownDocument(
            Optional<String> id,
            Optional<String> hash,
            Outcome outcome,
            String raw,
            List<RemovedPiece> removed,
            List<ShownOp> program,
            List<SkippedOp> skipped,
            Optional<String> failure) {
        this(id, hash, outcome, raw, removed, program, skipped, failure, List.of(), 0);
    }

    /**
     * An op of the program.
     *
     * @param text its line of the program's text form
     * @param confidence how sure the model was; absent where it did not say, or where the program was changed by hand
     */
    public record ShownOp(String text, Optional<Float> confidence) {}

    /** @param reason one of the words of the column {@code skipped} */
    public record SkippedOp(String op, String reason) {}

    public ShownDocument {
        removed = List.copyOf(removed);
        program = List.copyOf(program);
        skipped = List.copyOf(skipped);
        others = List.copyOf(others);
    }

    ShownDocument beside(List<String> others, int otherFailures) {
        return new ShownDocument(id, hash, outcome, raw, removed, program, skipped, failure, others, otherFailures);
    }
}
