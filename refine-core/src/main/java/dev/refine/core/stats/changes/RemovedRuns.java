package dev.refine.core.stats.changes;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.stats.changes.RemovedRun.Kind;
import dev.refine.core.stats.changes.RemovedRun.Place;
import dev.refine.core.text.CodePoints;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of a document, taken together where they were one stretch.
 *
 * <pre>
 *   1  Home                 whole ┐
 *   2  About                whole ┘  lines.leading
 *   3  A paragraph. [Share] It goes on.   [Share]: string.inner
 *   4  © 2024               whole    lines.trailing
 * </pre>
 */
public final class RemovedRuns {
    private final IndexedText refined;
    /** Where what is no white space begins and ends. */
    private final int first;

    private final int last;
    private final List<RemovedRun> runs = new ArrayList<>();

    private int linesGone;
    private int line = -1;
    private int goneOnLine;
    private int openAt = -1;
    private Kind openKind = Kind.ALL;
    private long openChars;

    private RemovedRuns(String refined) {
        this.refined = IndexedText.of(refined);
        int from = 0;
        int to = refined.length();
        while (from < to && WhiteSpace.is(refined.charAt(from))) {
            from++;
        }
        while (to > from && WhiteSpace.is(refined.charAt(to - 1))) {
            to--;
        }
        this.first = from;
        this.last = to;
    }

    /**
     * In raw order.
     *
     * @param pieces in raw order, of a document that has this refined text
     */
    public static List<RemovedRun> of(String refined, List<RemovedPiece> pieces) {
        if (pieces.isEmpty()) {
            return List.of();
        }
        if (refined.isEmpty()) {
            long chars = pieces.stream().mapToLong(RemovedRuns::chars).sum();
            return List.of(new RemovedRun(Kind.ALL, Place.WHOLE, chars));
        }
        RemovedRuns runs = new RemovedRuns(refined);
        pieces.forEach(runs::add);
        runs.close();
        return List.copyOf(runs.runs);
    }

    private static long chars(RemovedPiece piece) {
        return CodePoints.count(piece.text(), 0, piece.text().length()) + (piece.wholeLine() ? 1L : 0);
    }

    private void add(RemovedPiece piece) {
        int at = place(piece);
        Kind kind = piece.wholeLine() ? Kind.LINES : Kind.STRING;
        if (at != openAt || kind != openKind) {
            close();
            openAt = at;
            openKind = kind;
        }
        openChars += chars(piece);
    }

    /** Where in the refined text it stood. */
    private int place(RemovedPiece piece) {
        int refinedLine = piece.line() - linesGone;
        if (piece.wholeLine()) {
            linesGone++;
            return refinedLine < refined.lines()
                    ? refined.start(refinedLine)
                    : refined.text().length();
        }
        if (piece.line() != line) {
            line = piece.line();
            goneOnLine = 0;
        }
        int at = refined.offset(refinedLine, piece.start() - goneOnLine);
        goneOnLine += CodePoints.count(piece.text(), 0, piece.text().length());
        return at;
    }

    private void close() {
        if (openChars > 0) {
            runs.add(new RemovedRun(openKind, where(openAt), openChars));
        }
        openChars = 0;
        openAt = -1;
    }

    private Place where(int at) {
        if (at <= first) {
            return at >= last ? Place.WHOLE : Place.LEADING;
        }
        return at >= last ? Place.TRAILING : Place.INNER;
    }
}
