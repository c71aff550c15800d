package dev.refine.core.report;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes a page. Mark-up comes from constants of this package alone; every other character goes through {@link #text},
 * where it can become neither mark-up nor an attribute's end, and where characters that are invisible or turn their
 * neighbours around are made visible.
 */
final class Html {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7F;
    private static final int DELETE_PICTURE = 0x2421;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    /** Letters, marks and signs without a shape: Hangul fillers, an empty Braille cell, a joiner of graphemes, Khmer vowels. */
    private static final String BLANKS = "\u115F\u1160\u3164\uFFA0\u2800\u034F\u17B4\u17B5";

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private final Appendable out;
    private long bytes;

    Html(Appendable out) {
        this.out = out;
    }

    /** UTF-8 bytes written so far. */
    long bytes() {
        return bytes;
    }

    /** Writes mark-up as it is: never text of others. */
    Html markup(String constant) {
        return put(constant);
    }

    Html number(long value) {
        return put(Numbers.count(value));
    }

    /** Writes text of others as content. */
    Html text(String text) {
        return text(text, 0, text.length());
    }

    Html text(String text, int start, int end) {
        int plain = start;
        int codePoint;
        for (int at = start; at < end; at += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(at);
            if (isPlain(codePoint)) {
                continue;
            }
            put(text, plain, at);
            plain = at + Character.charCount(codePoint);
            special(codePoint);
        }
        return put(text, Math.min(plain, end), end);
    }

    /**
     * Writes text of others where no element can stand, as in a double-quoted attribute or a title: characters that would need
     * one become replacement characters.
     */
    Html bare(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(isPlain(c) || isMarkup(c) ? c : REPLACEMENT));
        return text(plain.toString());
    }

    private void special(int codePoint) {
        switch (codePoint) {
            case '&' -> put("&amp;");
            case '<' -> put("&lt;");
            case '>' -> put("&gt;");
            case '"' -> put("&quot;");
            case '\'' -> put("&#39;");
            default -> put("<span class=\"odd\">").put(visible(codePoint)).put("</span>");
        }
    }

    private static boolean isPlain(int c) {
        if (c < 0x80) {
            return c >= ' ' ? !isMarkup(c) && c != DELETE : isBreak(c);
        }
        return !isOdd(c);
    }

    private static boolean isMarkup(int c) {
        return c == '&' || c == '<' || c == '>' || c == '"' || c == '\'';
    }

    private static boolean isBreak(int c) {
        return c == '\n' || c == '\t';
    }

    /** What a reader can't see or would be misled by: controls, format characters, lone surrogates, no characters, blanks. */
    private static boolean isOdd(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // the joiners shape Persian, Indic scripts and emoji, and turn nothing around
            case Character.FORMAT -> c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER;
            default -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || BLANKS.indexOf(c) >= 0;
        };
    }

    private static String visible(int c) {
        if (c < ' ') {
            return Character.toString(CONTROL_PICTURES + c);
        }
        return c == DELETE ? Character.toString(DELETE_PICTURE) : Numbers.codePoint(c);
    }

    private Html put(String text) {
        return put(text, 0, text.length());
    }

    private Html put(String text, int start, int end) {
        try {
            out.append(text, start, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            // half a pair is two of the pair's four bytes
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return this;
    }
}
