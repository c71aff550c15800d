package dev.refine.spark.cli;

/**
 * Shows text that nobody vouches for on a terminal: what could steer the terminal, reorder the line or hide in it is
 * written out. Letters, marks, ordinary white space and the joiners that scripts and emoji need stay as they are.
 */
final class Visible {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int SOFT_HYPHEN = 0xAD;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int DELETE = 0x7F;

    private Visible() {}

    /** The text in one line that holds no control character; a tab becomes a picture too. */
    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(visible, c));
        return visible.toString();
    }

    /** A local place as a path that can be copied, any other as the URI that it is. */
    static String place(String uri) {
        return of(uri.replaceFirst("^file:/+", "/"));
    }

    private static void append(StringBuilder visible, int c) {
        if (c < ' ') {
            visible.append((char) (CONTROL_PICTURES + c));
        } else if (c == DELETE) {
            visible.append('\u2421');
        } else if (harmless(c)) {
            visible.appendCodePoint(c);
        } else {
            visible.append(String.format("<U+%04X>", c));
        }
    }

    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> c == SOFT_HYPHEN || c == NON_JOINER || c == JOINER;
            default -> true;
        };
    }
}
