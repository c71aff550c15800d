package dev.refine.core.distill;

import dev.refine.core.edit.CheckOptions;
import dev.refine.core.edit.CheckedProgram;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.text.IndexedText;
import java.util.List;

/**
 * Turns a text and what an expert made of it into the smallest program.
 *
 * <pre>
 *   1  Home | News | Contact        1  A title                       remove_lines(1, 2)
 *   2                               2  The first paragraph.    →     remove_str(3, " [Share]")
 *   3  A title [Share]
 *   4  The first paragraph.
 * </pre>
 *
 * <p>Where the refined text is the raw one with pieces removed, applying the program gives exactly it, but for what the
 * language can't say: a line break between two lines that both stay, in whole or in part, stays too (as few of them as
 * can be), and a text of white space alone is no text, so that the program is {@code remove_all()}. Smallest means the
 * fewest joined lines; then the fewest ops; then the fewest strings; then the earliest lines; inside a line pieces that
 * cut the fewest words, then the earliest. That holds for texts of every size that the web has; the limits beyond which
 * a larger program may come out are those of {@link JoinedLines}, {@link LineAlignment} and {@link FewestPieces}.
 *
 * <p>What the expert wrote anew is discarded and counted ({@link PureDeletion}), and the program is the smallest one for
 * the rest.
 *
 * <p>A pure function. Time is that of reading both texts and of a small table for what changed, memory linear: a text of
 * 24,000 characters takes about a millisecond ({@code docs/distillation.md}).
 */
public final class Distiller {
    private Distiller() {}

    /** Total: every pair of texts is kept or rejected, never an exception. */
    public static Distilled distill(IndexedText raw, String refined, DistillOptions options) {
        if (raw.text().equals(refined)) {
            return new Distilled.Kept(check(raw, List.of()), Discarded.NOTHING, 0, 0, 0);
        }
        return new Distillation(raw, options).run(Slice.of(refined));
    }

    /** Words may be joined: the pair must be exact. */
    static CheckedProgram check(IndexedText raw, List<Op> ops) {
        return ProgramChecker.check(raw, ProposedProgram.of(ops), CheckOptions.DEFAULT);
    }
}
