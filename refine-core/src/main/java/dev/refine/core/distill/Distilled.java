package dev.refine.core.distill;

import dev.refine.core.edit.CheckedProgram;

/** What became of one pair of raw and refined text. */
public sealed interface Distilled {

    /** What the expert changed beyond deleting; the program knows nothing of it. */
    Discarded discarded();

    /**
     * A pair with its program.
     *
     * @param program the smallest one; without effective ops where the text was good as it was
     * @param joinedLines how many line breaks the expert took out between lines that both stay: they stay too
     * @param cutWords how many ends of removed strings lie inside a word: a sign that letters were matched by chance
     * @param whiteSpaceEdits how many ops were left out because they delete white space alone
     */
    record Kept(CheckedProgram program, Discarded discarded, int joinedLines, int cutWords, int whiteSpaceEdits)
            implements Distilled {

        /** Whether the pair teaches to leave a text alone. */
        public boolean keepsAll() {
            return program.effective().isEmpty();
        }
    }

    /** A pair that gives no program. */
    record Rejected(RejectReason reason, Discarded discarded) implements Distilled {}
}
