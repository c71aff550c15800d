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
 * @param program text form of the program; empty for a failed document
 * @param failure stage and reason of a failed document
 */
public record ShownDocument(
        Optional<String> id,
        Optional<String> hash,
        Outcome outcome,
        String raw,
        List<RemovedPiece> removed,
        String program,
        Optional<String> failure) {
    public ShownDocument {
        removed = List.copyOf(removed);
    }
}
