package dev.refine.core.text;

/**
 * The one definition of white space: Unicode's White_Space property and U+001C to U+001F, so no-break spaces count.
 *
 * <p>The zero-width space U+200B has not the property and is an ordinary character.
 */
public final class WhiteSpace {
    private static final int NEXT_LINE = 0x85;

    private WhiteSpace() {}

    /** Whether the code point (any {@code int} is taken) is white space. */
    public static boolean is(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint == ' '
                    || (codePoint >= 0x09 && codePoint <= 0x0D)
                    || (codePoint >= 0x1C && codePoint <= 0x1F);
        }
        return codePoint == NEXT_LINE || Character.isSpaceChar(codePoint);
    }

    /** Whether the text is empty or holds nothing but white space. */
    public static boolean only(CharSequence text) {
        // every white space character is in the basic plane, so chars serve as code points
        for (int i = 0; i < text.length(); i++) {
            if (!is(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The text with one space for each run of white space. */
    public static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean white = false;
        for (int i = 0; i < text.length(); i++) {
            boolean was = white;
            white = is(text.charAt(i));
            if (!white) {
                collapsed.append(text.charAt(i));
            } else if (!was) {
                collapsed.append(' ');
            }
        }
        return collapsed.toString();
    }
}
