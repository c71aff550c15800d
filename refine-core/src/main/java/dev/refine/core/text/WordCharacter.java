package dev.refine.core.text;

/**
 * Letters, marks and digits of scripts that write words apart: two of them side by side are read as one word.
 *
 * <p>Thai, Lao, Myanmar, Khmer, kana and Han ideographs are written without spaces and are no such characters.
 */
public final class WordCharacter {
    private static final int WORD = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.NON_SPACING_MARK
            | 1 << Character.COMBINING_SPACING_MARK
            | 1 << Character.ENCLOSING_MARK
            | 1 << Character.DECIMAL_DIGIT_NUMBER;

    private WordCharacter() {}

    public static boolean is(int codePoint) {
        return (WORD >> Character.getType(codePoint) & 1) != 0 && !isWrittenWithoutSpaces(codePoint);
    }

    private static boolean isWrittenWithoutSpaces(int c) {
        if (c < 0x0E00) {
            return false;
        }
        return c <= 0x0EFF
                || in(c, 0x1000, 0x109F)
                || in(c, 0x1780, 0x17FF)
                || in(c, 0x3040, 0x30FF)
                || in(c, 0x3400, 0x4DBF)
                || in(c, 0x4E00, 0x9FFF)
                || in(c, 0xF900, 0xFAFF)
                || in(c, 0x20000, 0x3FFFF);
    }

    private static boolean in(int c, int first, int last) {
        return first <= c && c <= last;
    }
}
