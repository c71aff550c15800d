package dev.refine.core.report;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One raw text line by line, with numbers as programs count them, and what went struck out in its place. Long stretches
 * of lines that stay are folded.
 *
 * <p>A piece that does not stand where it says is left out: a report tells what it is given and never fails on it.
 */
final class ChangedText {
    /** Lines around a change that are not folded, and the least number that is worth a fold. */
    private static final int AROUND = 3;

    private static final int FOLD = 8;

    private final Html html;
    private final IndexedText raw;
    private final String program;
    private final int limit;
    private final List<RemovedPiece> pieces;
    /** Pieces of lines before the current one. */
    private int done;

    ChangedText(Html html, ReportDocument.Changes changes, int limit) {
        this.html = html;
        this.raw = IndexedText.of(changes.raw());
        this.program = changes.program();
        this.limit = limit;
        this.pieces = new ArrayList<>(changes.removed());
        pieces.sort(Comparator.comparingInt(RemovedPiece::line).thenComparingInt(RemovedPiece::start));
    }

    void write() {
        html.markup("<div class=\"text\">\n");
        int line = 0;
        while (line < raw.lines() && raw.start(line) < limit) {
            int changed = nextChange(line);
            if (changed - line >= FOLD + AROUND) {
                line = fold(line, changed);
            } else {
                line = lines(line, Math.min(raw.lines(), Math.max(changed + 1, line + 1)));
            }
        }
        html.markup("</div>\n");
        cutNote(raw.text().length(), "The text");
        program();
    }

    /** The first line from here on that a piece stands in, or the number of lines. */
    private int nextChange(int line) {
        int at = done;
        while (at < pieces.size() && pieces.get(at).line() < line) {
            at++;
        }
        return at < pieces.size() ? Math.min(pieces.get(at).line(), raw.lines()) : raw.lines();
    }

    /** Folds lines that stay, but for those next to a change. */
    private int fold(int line, int changed) {
        int from = line == 0 ? line : line + AROUND;
        int to = changed == raw.lines() ? changed : changed - AROUND;
        lines(line, from);
        if (to - from < FOLD || raw.start(from) >= limit) {
            return lines(from, to);
        }
        html.markup("<details class=\"stays\"><summary>").number(to - from).markup(" lines that stay</summary>\n");
        lines(from, to);
        html.markup("</details>\n");
        return to;
    }

    private int lines(int from, int to) {
        for (int line = from; line < to && raw.start(line) < limit; line++) {
            line(line);
        }
        return to;
    }

    private void line(int line) {
        while (done < pieces.size() && pieces.get(done).line() < line) {
            done++;
        }
        boolean whole = done < pieces.size()
                && pieces.get(done).line() == line
                && pieces.get(done).wholeLine();
        html.markup(whole ? "<del class=\"line\" data-n=\"" : "<span class=\"line\" data-n=\"")
                .number(line + 1)
                .markup("\">");
        int end = Math.min(raw.end(line), cutAt());
        if (whole) {
            html.text(raw.text(), raw.start(line), end);
        } else {
            pieces(line, end);
        }
        html.markup(whole ? "</del>\n" : "</span>\n");
    }

    private void pieces(int line, int end) {
        int at = raw.start(line);
        for (int i = done; i < pieces.size() && pieces.get(i).line() == line; i++) {
            int start = offset(line, pieces.get(i).start());
            int stop = start + pieces.get(i).text().length();
            if (start < at || stop > raw.end(line) || start >= end) {
                continue;
            }
            stop = Math.min(stop, end);
            html.text(raw.text(), at, start).markup("<del>");
            html.text(raw.text(), start, stop).markup("</del>");
            at = stop;
        }
        html.text(raw.text(), at, end);
    }

    /** Where that code point of the line stands; behind the text if the line is shorter. */
    private int offset(int line, int codePoints) {
        int length = raw.text().codePointCount(raw.start(line), raw.end(line));
        return codePoints > length || codePoints < 0
                ? Integer.MAX_VALUE / 2
                : raw.text().offsetByCodePoints(raw.start(line), codePoints);
    }

    private int cutAt() {
        return cutAt(raw.text());
    }

    private int cutAt(String text) {
        if (text.length() <= limit) {
            return text.length();
        }
        return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    }

    private void program() {
        if (program.isEmpty()) {
            return;
        }
        html.markup("<details><summary>Program</summary>\n<pre>\n")
                .text(program, 0, cutAt(program))
                .markup("</pre>\n");
        cutNote(program.length(), "The program");
        html.markup("</details>\n");
    }

    private void cutNote(int length, String what) {
        if (length > limit) {
            html.markup("<p class=\"note\">")
                    .text(what)
                    .markup(" is cut here: ")
                    .number(length - limit)
                    .markup(" more characters are not shown.</p>\n");
        }
    }
}
