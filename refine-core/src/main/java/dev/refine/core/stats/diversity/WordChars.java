package dev.refine.core.stats.diversity;

import dev.refine.core.text.CodePointClasses;
import java.text.Normalizer;

/** What the characters of words are, in tables over the basic plane. */
final class WordChars {
    static final int NONE = 0;
    /** A letter that words are made of, or a digit. */
    static final int PART = 1;

    static final int MARK = 2;
    /** A letter of a script without spaces: a word of its own. */
    static final int ALONE = 4;

    static final int SURROGATE = 8;

    /** What all digits are in {@link #FOLDED}: no character of a word. */
    static final char NUMBER = 1;
    /** What has no place in {@link #FOLDED}. */
    static final char DROPPED = 0;

    /** Lower case, one character to one. */
    static final char[] LOWER = new char[Character.MAX_VALUE + 1];
    /** Lower case without accents; marks are dropped, digits are all the same. */
    static final char[] FOLDED = new char[Character.MAX_VALUE + 1];

    private static final byte[] KINDS = new byte[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < KINDS.length; c++) {
            KINDS[c] = (byte) (Character.isSurrogate((char) c) ? SURROGATE : compute(c));
            LOWER[c] = (char) CodePointClasses.lowerCase(c);
            FOLDED[c] = folded(c);
        }
    }

    private WordChars() {}

    static int kind(char c) {
        return KINDS[c];
    }

    static int kind(int codePoint) {
        return codePoint < KINDS.length ? KINDS[codePoint] : compute(codePoint);
    }

    private static int compute(int codePoint) {
        int marks = CodePointClasses.marksOf(CodePointClasses.classOf(codePoint));
        if ((marks & CodePointClasses.LETTER) != 0) {
            return (marks & CodePointClasses.SPACELESS) != 0 ? ALONE : PART;
        }
        if ((marks & CodePointClasses.DIGIT) != 0) {
            return PART;
        }
        return (marks & CodePointClasses.MARK) != 0 ? MARK : NONE;
    }

    private static char folded(int c) {
        int type = Character.getType(c);
        if (type == Character.DECIMAL_DIGIT_NUMBER) {
            return NUMBER;
        }
        if (KINDS[c] == MARK) {
            return DROPPED;
        }
        if (c < 0x80 || KINDS[c] != PART) {
            return LOWER[c];
        }
        return Normalizer.normalize(Character.toString(LOWER[c]), Normalizer.Form.NFD)
                .charAt(0);
    }
}
