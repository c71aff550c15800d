package dev.refine.core.text;

import java.util.Arrays;
import java.util.Objects;

/**
 * A text with the places of its lines. A line is what stands between two {@code \n}; nothing else separates lines, so a
 * text of n line feeds has n + 1 lines and the empty text has one.
 *
 * <p>Lines count from 0; offsets are UTF-16 units from the start of the text. Memory: 4 bytes a line beside the text.
 * Immutable, safe to share between threads.
 */
public final class IndexedText {
    private final String text;
    /** Start of each line, and behind the last one the offset where another line would start. */
    private final int[] starts;

    private IndexedText(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    public static IndexedText of(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (lines + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[lines++] = at + 1;
        }
        starts = Arrays.copyOf(starts, lines + 1);
        starts[lines] = text.length() + 1;
        return new IndexedText(text, starts);
    }

    public String text() {
        return text;
    }

    /** The number of lines, at least 1. */
    public int lines() {
        return starts.length - 1;
    }

    /** Where the line starts. @throws IndexOutOfBoundsException for a line outside {@code [0, lines())} */
    public int start(int line) {
        return starts[Objects.checkIndex(line, lines())];
    }

    /** Where the line ends, its terminator excluded. @throws IndexOutOfBoundsException as {@link #start} */
    public int end(int line) {
        return starts[Objects.checkIndex(line, lines()) + 1] - 1;
    }

    /** A copy of the line without its terminator. */
    public String line(int line) {
        return text.substring(start(line), end(line));
    }

    /**
     * How many code points of the line stand before the offset.
     *
     * @param offset UTF-16 units from the start of the text, from {@link #start} to {@link #end}
     */
    public int codePointsBefore(int line, int offset) {
        return CodePoints.count(text, start(line), offset);
    }

    /**
     * The UTF-16 offset, from the start of the text, of a code point of the line; {@link #end} where the line has not so
     * many. Allocates nothing.
     *
     * @param codePoint code points from the start of the line, at least 0
     */
    public int offset(int line, int codePoint) {
        return CodePoints.advance(text, start(line), end(line), codePoint);
    }
}
