package dev.refine.core.report;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One raw text line by line, with numbers as programs count them, and what went struck out in its place. Long stretches of lines
 * that stay are folded; where the page has no room for the whole text, they are left out, and so is the middle of long stretches
 * within a line.
 *
 * <p>A piece that does not stand where it says is left out: a report tells what it is given and never fails on it.
 */
final class ChangedText {
    /** Lines around a change that are not folded, and the least number that is worth a fold. */
    private static final int AROUND = 3;

    private static final int FOLD = 8;

    private final Html html;
    private final IndexedText raw;
    private final ShownChars out;
    private final List<RemovedPiece> pieces;
    private final boolean whole;
    /** Pieces of lines before the current one. */
    private int done;

    /**
     * @param chars UTF-16 units that are shown at most
     * @param stop bytes of the page at which the text ends
     */
    ChangedText(Html html, ReportDocument.Changes changes, int chars, long stop) {
        this.html = html;
        this.raw = IndexedText.of(changes.raw());
        this.pieces = new ArrayList<>(changes.removed());
        pieces.sort(Comparator.comparingInt(RemovedPiece::line).thenComparingInt(RemovedPiece::start));
        // a line's own mark-up takes about 40 bytes, most characters one to three
        long needed = 40L * raw.lines() + 2L * raw.text().length();
        this.whole = pieces.isEmpty() || (raw.text().length() <= chars && html.bytes() + needed <= stop);
        this.out = new ShownChars(html, raw.text(), chars, stop);
    }

    void write() {
        html.markup("<div class=\"text\">\n");
        int line = 0;
        while (line < raw.lines() && out.hasRoom()) {
            int changed = pieces.isEmpty() ? raw.lines() : nextChange(line);
            if (!pieces.isEmpty() && changed - line >= FOLD + AROUND) {
                line = fold(line, changed);
            } else {
                line = lines(line, Math.min(raw.lines(), Math.max(changed + 1, line + 1)));
            }
        }
        html.markup("</div>\n");
        int hidden = raw.text().length()
                - (line < raw.lines() ? raw.start(line) : raw.text().length());
        out.note(hidden);
    }

    /** The first line from here on that a piece stands in, or the number of lines. */
    private int nextChange(int line) {
        int at = done;
        while (at < pieces.size() && pieces.get(at).line() < line) {
            at++;
        }
        return at < pieces.size() ? Math.min(pieces.get(at).line(), raw.lines()) : raw.lines();
    }

    /** Folds lines that stay, but for those next to a change, or leaves them out. */
    private int fold(int line, int changed) {
        int from = line == 0 ? line : line + AROUND;
        int to = changed == raw.lines() ? changed : changed - AROUND;
        lines(line, from);
        if (to - from < FOLD || !out.hasRoom()) {
            return lines(from, to);
        }
        if (!whole) {
            html.markup("<p class=\"stays\">").number(to - from).markup(" lines that stay are left out here</p>\n");
            return to;
        }
        html.markup("<details class=\"stays\"><summary>").number(to - from).markup(" lines that stay</summary>\n");
        int reached = lines(from, to);
        html.markup("</details>\n");
        return reached;
    }

    /** Writes lines while there is room, and returns the first that it did not write. */
    private int lines(int from, int to) {
        int line = from;
        while (line < to && out.hasRoom()) {
            line(line);
            line++;
        }
        return line;
    }

    private void line(int line) {
        while (done < pieces.size() && pieces.get(done).line() < line) {
            done++;
        }
        boolean gone = done < pieces.size()
                && pieces.get(done).line() == line
                && pieces.get(done).wholeLine();
        html.markup(gone ? "<del class=\"line\" data-n=\"" : "<span class=\"line\" data-n=\"")
                .number(line + 1)
                .markup("\">");
        if (gone) {
            out.put(raw.start(line), raw.end(line));
        } else {
            pieces(line);
        }
        html.markup(gone ? "</del>\n" : "</span>\n");
    }

    private void pieces(int line) {
        int at = raw.start(line);
        for (int i = done; i < pieces.size() && pieces.get(i).line() == line && out.hasRoom(); i++) {
            int start = offset(line, pieces.get(i).start());
            int stop = start + pieces.get(i).text().length();
            if (start < at || stop > raw.end(line)) {
                continue;
            }
            stays(at, start);
            html.markup("<del>");
            out.put(start, stop);
            html.markup("</del>");
            at = stop;
        }
        stays(at, raw.end(line));
    }

    private void stays(int start, int end) {
        if (whole) {
            out.put(start, end);
        } else {
            out.putEnds(start, end);
        }
    }

    /** Where that code point of the line stands; behind the text if the line is shorter. */
    private int offset(int line, int codePoints) {
        int length = raw.text().codePointCount(raw.start(line), raw.end(line));
        return codePoints > length || codePoints < 0
                ? Integer.MAX_VALUE / 2
                : raw.text().offsetByCodePoints(raw.start(line), codePoints);
    }
}
