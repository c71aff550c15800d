package dev.refine.core.distill;

import dev.refine.core.distill.DistillOptions.WhiteSpaceEdits;
import dev.refine.core.edit.Occurrences;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.text.CodePoints;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes the ops that take lines and parts of lines away. A string that its line has more than once is named with its
 * occurrence: no longer string would do, since all of it goes and what is beside it stays.
 */
final class DeletionOps {
    private final IndexedText raw;
    private final Lines lines;
    private final WhiteSpaceEdits whiteSpaceEdits;
    private final List<Op> ops = new ArrayList<>();
    private int found;
    private int cutWords;
    private int leftOut;

    private DeletionOps(IndexedText raw, Lines lines, WhiteSpaceEdits whiteSpaceEdits) {
        this.raw = raw;
        this.lines = lines;
        this.whiteSpaceEdits = whiteSpaceEdits;
    }

    /** @param places for each line that stays its number in the raw text, ascending */
    static DeletionOps of(IndexedText raw, Lines lines, int[] places, LinePairs pairs, WhiteSpaceEdits edits) {
        DeletionOps ops = new DeletionOps(raw, lines, edits);
        int next = 0;
        for (int line = 0; line < places.length && !ops.areTooMany(); line++) {
            ops.addLines(next, places[line]);
            ops.addStrings(places[line], pairs.find(places[line], line));
            next = places[line] + 1;
        }
        ops.addLines(next, raw.lines());
        return ops;
    }

    /** The ops by place. */
    List<Op> ops() {
        return ops;
    }

    /** More than a program may have; they are not all there then. */
    boolean areTooMany() {
        return found > ProgramChecker.MAX_OPS;
    }

    /** How many ends of strings lie inside a word. */
    int cutWords() {
        return cutWords;
    }

    /** How many ops are not there because they delete white space alone. */
    int leftOut() {
        return leftOut;
    }

    private void addLines(int start, int end) {
        if (start == end) {
            return;
        }
        boolean isWhite =
                IntStream.range(start, end).allMatch(line -> lines.line(line).isWhite());
        if (isWhite && whiteSpaceEdits == WhiteSpaceEdits.LEAVE_OUT) {
            leftOut++;
        } else {
            found++;
            ops.add(new Op.RemoveLines(start, end));
        }
    }

    private void addStrings(int line, List<Span> all) {
        List<Span> pieces = new ArrayList<>(all);
        if (whiteSpaceEdits == WhiteSpaceEdits.LEAVE_OUT) {
            pieces.removeIf(
                    piece -> lines.line(line).part(piece.start(), piece.end()).isWhite());
            leftOut += all.size() - pieces.size();
        }
        found += pieces.size();
        if (!pieces.isEmpty() && !areTooMany()) {
            write(line, pieces);
        }
    }

    private void write(int line, List<Span> pieces) {
        String content = raw.line(line);
        Occurrences occurrences = new Occurrences(content);
        int offset = 0;
        int codePoint = 0;
        for (Span piece : pieces) {
            int start = CodePoints.advance(content, offset, content.length(), piece.start() - codePoint);
            offset = CodePoints.advance(content, start, content.length(), piece.end() - piece.start());
            codePoint = piece.end();
            String text = content.substring(start, offset);
            ops.add(new Op.RemoveString(line, text, occurrences.of(text, start)));
            cutWords += wordsCut(lines.line(line), piece);
        }
    }

    private static int wordsCut(Slice line, Span piece) {
        return (line.isInsideWord(piece.start()) ? 1 : 0) + (line.isInsideWord(piece.end()) ? 1 : 0);
    }
}
