package dev.refine.core.edit;

import dev.refine.core.text.CodePoints;
import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.Optional;

/** One way back under way: kept lines and removed pieces are woven line by line. */
final class Reversal {
    private final IndexedText refined;
    private final List<RemovedPiece> pieces;
    /** How many lines of the refined text there are: none where it is empty. */
    private final int kept;

    private final StringBuilder raw = new StringBuilder();
    private int nextKept;
    private int rawLines;

    Reversal(IndexedText refined, List<RemovedPiece> pieces) {
        this.refined = refined;
        this.pieces = pieces;
        this.kept = refined.text().isEmpty() ? 0 : refined.lines();
    }

    Optional<String> run() {
        int end;
        for (int start = 0; start < pieces.size(); start = end) {
            end = endOfLine(start);
            if (!weave(pieces.subList(start, end))) {
                return Optional.empty();
            }
        }
        while (nextKept < kept) {
            keepLine();
        }
        return Optional.of(raw.toString());
    }

    private int endOfLine(int start) {
        int end = start + 1;
        while (end < pieces.size()
                && pieces.get(end).line() == pieces.get(start).line()) {
            end++;
        }
        return end;
    }

    /** Writes all up to the line of these pieces and the line itself; false where they do not fit. */
    private boolean weave(List<RemovedPiece> ofOneLine) {
        RemovedPiece first = ofOneLine.get(0);
        while (rawLines < first.line() && nextKept < kept) {
            keepLine();
        }
        if (first.line() != rawLines
                || ofOneLine.stream().anyMatch(piece -> piece.text().indexOf('\n') >= 0)) {
            return false;
        }
        return first.wholeLine() ? putLine(ofOneLine) : nextKept < kept && mendLine(ofOneLine);
    }

    private void keepLine() {
        beginLine();
        raw.append(refined.text(), refined.start(nextKept), refined.end(nextKept));
        nextKept++;
    }

    private boolean putLine(List<RemovedPiece> pieces) {
        RemovedPiece piece = pieces.get(0);
        if (pieces.size() > 1 || piece.start() != 0) {
            return false;
        }
        beginLine();
        raw.append(piece.text());
        return true;
    }

    private boolean mendLine(List<RemovedPiece> pieces) {
        beginLine();
        String text = refined.text();
        int at = refined.start(nextKept);
        int end = refined.end(nextKept);
        int codePoints = 0;
        for (RemovedPiece piece : pieces) {
            int missing = piece.start() - codePoints;
            if (piece.wholeLine() || piece.text().isEmpty() || piece.start() < 0 || missing < 0) {
                return false;
            }
            int next = CodePoints.advance(text, at, end, missing);
            if (CodePoints.count(text, at, next) != missing) {
                return false;
            }
            raw.append(text, at, next).append(piece.text());
            at = next;
            codePoints = piece.start()
                    + CodePoints.count(piece.text(), 0, piece.text().length());
        }
        raw.append(text, at, end);
        nextKept++;
        return true;
    }

    private void beginLine() {
        if (rawLines++ > 0) {
            raw.append('\n');
        }
    }
}
