package dev.refine.core.edit;

import java.util.HexFormat;

/**
 * A JSON string literal: what stands between two quotes, as RFC 8259 has it. Control characters below U+0020 must be
 * escaped; surrogates, alone or in pairs, may be.
 *
 * @param value what the literal stands for; the part before the fault where it is not closed
 * @param end the offset behind the closing quote, or of the fault
 * @param closed whether a closing quote was reached without a fault
 */
record JsonString(String value, int end, boolean closed) {

    /** Reads a literal whose opening quote stands before {@code from}; looks no further than {@code end}. */
    static JsonString read(String source, int from, int end) {
        int at = plainEnd(source, from, end);
        if (at < end && source.charAt(at) == '"') {
            return new JsonString(source.substring(from, at), at + 1, true);
        }
        StringBuilder value = new StringBuilder();
        int start = from;
        while (at < end && source.charAt(at) == '\\') {
            value.append(source, start, at);
            int length = unescape(source, at, end, value);
            if (length == 0) {
                return new JsonString(value.toString(), at, false);
            }
            start = at + length;
            at = plainEnd(source, start, end);
        }
        value.append(source, start, at);
        boolean closed = at < end && source.charAt(at) == '"';
        return new JsonString(value.toString(), closed ? at + 1 : at, closed);
    }

    /** The offset of the first quote, backslash or control character, or {@code end}. */
    private static int plainEnd(String source, int from, int end) {
        int at = from;
        while (at < end && isPlain(source.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    /** Appends what the escape at {@code at} stands for and returns its length; 0 for what is no escape. */
    private static int unescape(String source, int at, int end, StringBuilder value) {
        if (at + 1 >= end) {
            return 0;
        }
        char kind = source.charAt(at + 1);
        if (kind == 'u') {
            return unescapeHex(source, at, end, value);
        }
        int index = "\"\\/bfnrt".indexOf(kind);
        if (index < 0) {
            return 0;
        }
        value.append("\"\\/\b\f\n\r\t".charAt(index));
        return 2;
    }

    private static int unescapeHex(String source, int at, int end, StringBuilder value) {
        if (at + 6 > end) {
            return 0;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            char c = source.charAt(i);
            // Character.digit alone would take the digits of all scripts
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return 0;
            }
            unit = unit << 4 | digit;
        }
        value.append((char) unit);
        return 6;
    }

    /**
     * Appends the literal of a text with its quotes: escaped are quotes, backslashes, control characters, U+2028, U+2029
     * (which some viewers break lines at) and lone surrogates (which UTF-8 does not have).
     *
     * @param limit how many UTF-16 units of the text are enough; a pair of surrogates is not split by it
     */
    static void write(String text, int limit, StringBuilder out) {
        out.append('"');
        int codePoint;
        for (int i = 0; i < text.length() && i < limit; i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            switch (codePoint) {
                case '"', '\\' -> out.append('\\').append((char) codePoint);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isEscaped(codePoint)) {
                        out.append("\\u").append(HexFormat.of().toHexDigits((char) codePoint));
                    } else {
                        out.appendCodePoint(codePoint);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isEscaped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
