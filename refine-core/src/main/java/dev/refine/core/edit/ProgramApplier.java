package dev.refine.core.edit;

import dev.refine.core.text.CodePoints;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies a program to the text it was checked against.
 *
 * <p>Ops refer to the lines of the raw text, never to the outcome of an earlier op, so their order does not matter:
 *
 * <pre>
 *   1  Home | News | Contact      remove_lines(1, 2)            1  A title
 *   2                                                           2  The first paragraph.
 *   3  A title [Share]        →   remove_str(3, " [Share]")
 *   4  The first paragraph.
 * </pre>
 *
 * <p>The refined text is the kept lines, joined by line feeds; a line whose whole content is removed as a string stays as
 * an empty line. Where nothing but white space would be left, the text is emptied. Without effective ops the refined text
 * is the same {@code String}. Deterministic and safe to call from several threads; memory is that of the outcome.
 */
public final class ProgramApplier {
    private ProgramApplier() {}

    public static AppliedProgram apply(CheckedProgram program) {
        IndexedText text = program.text();
        List<Cut> cuts = program.cuts();
        if (cuts.isEmpty()) {
            return new AppliedProgram(Outcome.UNCHANGED, text.text(), List.of());
        }
        String refined = without(cuts, text.text());
        if (WhiteSpace.only(refined)) {
            return new AppliedProgram(Outcome.EMPTIED, "", wholeLines(text, 0, text.lines()));
        }
        return new AppliedProgram(Outcome.REFINED, refined, pieces(cuts, text));
    }

    private static String without(List<Cut> cuts, String text) {
        StringBuilder kept = new StringBuilder(text.length() - removed(cuts));
        int at = 0;
        for (Cut cut : cuts) {
            kept.append(text, at, cut.from());
            at = cut.to();
        }
        return kept.append(text, at, text.length()).toString();
    }

    private static int removed(List<Cut> cuts) {
        int removed = 0;
        for (Cut cut : cuts) {
            removed += cut.to() - cut.from();
        }
        return removed;
    }

    private static List<RemovedPiece> pieces(List<Cut> cuts, IndexedText text) {
        List<RemovedPiece> pieces = new ArrayList<>(cuts.size());
        int line = -1;
        int offset = 0;
        int codePoints = 0;
        for (Cut cut : cuts) {
            if (cut instanceof Cut.Lines lines) {
                pieces.addAll(wholeLines(text, lines.start(), lines.end()));
            } else if (cut instanceof Cut.Run run) {
                if (run.line() != line) {
                    line = run.line();
                    offset = text.start(line);
                    codePoints = 0;
                }
                // counted on from the piece before: a line with many pieces is walked once
                codePoints += CodePoints.count(text.text(), offset, run.from());
                offset = run.from();
                pieces.add(new RemovedPiece(line, codePoints, text.text().substring(run.from(), run.to()), false));
            }
        }
        return pieces;
    }

    private static List<RemovedPiece> wholeLines(IndexedText text, int start, int end) {
        List<RemovedPiece> pieces = new ArrayList<>(end - start);
        for (int line = start; line < end; line++) {
            pieces.add(new RemovedPiece(line, 0, text.line(line), true));
        }
        return pieces;
    }
}
