package dev.refine.core.report;

import java.util.Locale;

/** A text as YAML's double-quoted scalar: on one line, whatever it holds, and the same when it is read back. */
final class YamlText {
    private static final int REPLACEMENT = 0xFFFD;

    private YamlText() {}

    /** Half a surrogate pair, which no file in UTF-8 can hold, becomes U+FFFD. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> append(quoted, point));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int point) {
        if (point == '"' || point == '\\') {
            quoted.append('\\').append((char) point);
        } else if (isPlain(point)) {
            quoted.appendCodePoint(point);
        } else {
            int kept = Character.getType(point) == Character.SURROGATE ? REPLACEMENT : point;
            quoted.append(String.format(Locale.ROOT, kept > 0xFFFF ? "\\U%08X" : "\\u%04X", kept));
        }
    }

    /** What parsers of YAML 1.1 and 1.2 take as it is: neither a line break of either nor beyond their printable ones. */
    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
