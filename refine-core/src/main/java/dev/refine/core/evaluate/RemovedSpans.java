package dev.refine.core.evaluate;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The places of the raw text that removed pieces took, in UTF-16 units; terminators, being white space, are left out. */
final class RemovedSpans {
    private RemovedSpans() {}

    /**
     * The places in order.
     *
     * @throws IllegalArgumentException if a piece does not stand in the raw text where it says, or two overlap
     */
    static List<Span> of(IndexedText raw, List<RemovedPiece> pieces) {
        List<RemovedPiece> inOrder = new ArrayList<>(pieces);
        inOrder.sort(Comparator.comparingInt(RemovedPiece::line).thenComparingInt(RemovedPiece::start));
        List<Span> spans = new ArrayList<>(pieces.size());
        int end = 0;
        for (RemovedPiece piece : inOrder) {
            Span span = place(raw, piece);
            if (span.start() < end) {
                throw misplaced(piece);
            }
            end = span.end();
            spans.add(span);
        }
        return spans;
    }

    private static Span place(IndexedText raw, RemovedPiece piece) {
        if (piece.line() < 0 || piece.line() >= raw.lines() || piece.start() < 0) {
            throw misplaced(piece);
        }
        int lineStart = raw.start(piece.line());
        int lineEnd = raw.end(piece.line());
        if (piece.start() > raw.text().codePointCount(lineStart, lineEnd)) {
            throw misplaced(piece);
        }
        int start = raw.text().offsetByCodePoints(lineStart, piece.start());
        int end = start + piece.text().length();
        if (end > lineEnd || !raw.text().startsWith(piece.text(), start)) {
            throw misplaced(piece);
        }
        return new Span(start, end);
    }

    private static IllegalArgumentException misplaced(RemovedPiece piece) {
        return new IllegalArgumentException("the raw text does not hold the removed piece of line " + (piece.line() + 1)
                + " at " + piece.start() + ": it belongs to another text");
    }
}
