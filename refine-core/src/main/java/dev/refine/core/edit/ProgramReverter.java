package dev.refine.core.edit;

import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.Optional;

/**
 * Puts removed pieces back at their places: the inverse of {@link ProgramApplier}.
 *
 * <pre>
 *   1  A title                    line 0, whole      "Home | News"      1  Home | News
 *   2  The first paragraph.   +   line 1, start 7    " [Share]"     →   2  A title [Share]
 *                                                                       3  The first paragraph.
 * </pre>
 *
 * <p>Without pieces the text was unchanged and is returned as it is. With pieces, an empty refined text means that the
 * text was emptied: no line of it is left, and the pieces are all there is. So every outcome of the applier has one raw
 * text, and no word about the outcome is needed.
 */
public final class ProgramReverter {
    private ProgramReverter() {}

    /**
     * The raw text; empty where the pieces do not fit the refined text: a line that it can't have, a start beyond the
     * line's end, a negative number, a piece twice or out of order or over another, a line feed inside, an empty piece of a
     * line that stays. Pieces that fit, but are not those that were removed, give another text than the raw one: its hash
     * tells.
     */
    public static Optional<String> revert(String refined, List<RemovedPiece> removed) {
        if (removed.isEmpty()) {
            return Optional.of(refined);
        }
        return new Reversal(IndexedText.of(refined), removed).run();
    }
}
