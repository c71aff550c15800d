package dev.refine.core.text;

/**
 * Counts code points in UTF-16 text without copying it. A lone surrogate counts as one code point.
 *
 * <p>Text in Latin-1 alone is answered without looking at it; all other text in time that the asked stretch takes.
 */
public final class CodePoints {
    private CodePoints() {}

    /**
     * The number of code points in {@code [from, to)}.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= text.length()}
     */
    public static int count(String text, int from, int to) {
        return text.codePointCount(from, to);
    }

    /**
     * The offset that lies {@code count} code points behind {@code from}, or {@code end} where there are fewer before it.
     *
     * @param count at least 0
     */
    public static int advance(String text, int from, int end, int count) {
        if (count >= end - from) {
            return end;
        }
        int near = from + count;
        if (text.codePointCount(from, near) == count) {
            return isBoundary(text, near) ? near : near + 1;
        }
        int at = from;
        for (int left = count; left > 0 && at < end; left--) {
            at += isPair(text, at, end) ? 2 : 1;
        }
        return at;
    }

    /** Whether the offset lies between two code points, at the text's ends or beside a lone surrogate. */
    public static boolean isBoundary(String text, int offset) {
        return offset <= 0 || offset >= text.length() || !isPair(text, offset - 1, text.length());
    }

    private static boolean isPair(String text, int at, int end) {
        return at + 1 < end
                && Character.isHighSurrogate(text.charAt(at))
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}
