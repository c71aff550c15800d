package dev.refine.core.stats;

import dev.refine.core.text.WhiteSpace;

/** The classes of code points that the statistics tell apart, as bits; the basic plane is looked up in a table. */
final class CharClasses {
    static final int LETTER = 1;
    static final int MARK = 1 << 1;
    static final int DIGIT = 1 << 2;
    static final int UPPER = 1 << 3;
    static final int PUNCTUATION = 1 << 4;
    static final int WHITE = 1 << 5;
    /** A letter of a script that is written without spaces. */
    static final int ALONE = 1 << 6;

    /** Half of a pair, or lone: what it is, is not known yet. */
    static final int SURROGATE = 1 << 7;

    /** All bits together. */
    static final int ALL = (1 << 8) - 1;

    static final int WORD = LETTER | MARK | DIGIT;

    private static final int LETTERS = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER;
    private static final int MARKS =
            1 << Character.NON_SPACING_MARK | 1 << Character.ENCLOSING_MARK | 1 << Character.COMBINING_SPACING_MARK;
    private static final int PUNCTUATIONS = 1 << Character.CONNECTOR_PUNCTUATION
            | 1 << Character.DASH_PUNCTUATION
            | 1 << Character.START_PUNCTUATION
            | 1 << Character.END_PUNCTUATION
            | 1 << Character.INITIAL_QUOTE_PUNCTUATION
            | 1 << Character.FINAL_QUOTE_PUNCTUATION
            | 1 << Character.OTHER_PUNCTUATION;
    private static final int UPPERS = 1 << Character.UPPERCASE_LETTER | 1 << Character.TITLECASE_LETTER;

    private static final byte[] BASIC_PLANE = basicPlane();

    private static final String SENTENCE_ENDS = ".!?…。！？｡．؟۔।॥։።។။";
    private static final String CLOSERS = "\"'”’»›)]}」』）】》";

    private CharClasses() {}

    static int of(char c) {
        return BASIC_PLANE[c] & ALL;
    }

    static int of(int codePoint) {
        return codePoint < BASIC_PLANE.length ? BASIC_PLANE[codePoint] & ALL : compute(codePoint);
    }

    /** Whether it ends a sentence; all such characters are in the basic plane. */
    static boolean endsSentence(char c) {
        return isPunctuation(c) && SENTENCE_ENDS.indexOf(c) >= 0;
    }

    static boolean closes(char c) {
        return isPunctuation(c) && CLOSERS.indexOf(c) >= 0;
    }

    /** As all of both lists are, which need not be gone through behind a letter. */
    private static boolean isPunctuation(char c) {
        return (of(c) & PUNCTUATION) != 0;
    }

    private static byte[] basicPlane() {
        byte[] classes = new byte[Character.MAX_VALUE + 1];
        for (int c = 0; c < classes.length; c++) {
            classes[c] = (byte) compute(c);
        }
        return classes;
    }

    private static int compute(int codePoint) {
        int category = 1 << Character.getType(codePoint);
        int bits = 0;
        if ((category & LETTERS) != 0) {
            bits = writtenWithoutSpaces(codePoint) ? LETTER | ALONE : LETTER;
        } else if ((category & MARKS) != 0) {
            bits = MARK;
        } else if (category == 1 << Character.DECIMAL_DIGIT_NUMBER) {
            bits = DIGIT;
        } else if ((category & PUNCTUATIONS) != 0) {
            bits = PUNCTUATION;
        } else if (category == 1 << Character.SURROGATE) {
            bits = SURROGATE;
        } else if (WhiteSpace.is(codePoint)) {
            bits = WHITE;
        }
        return (category & UPPERS) == 0 ? bits : bits | UPPER;
    }

    /** The same ranges as the tagger's class N (docs/tagger.md). */
    private static boolean writtenWithoutSpaces(int c) {
        return (c >= 0x0E00 && c <= 0x0EFF)
                || (c >= 0x1000 && c <= 0x109F)
                || (c >= 0x1780 && c <= 0x17FF)
                || (c >= 0x3040 && c <= 0x30FF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x20000 && c <= 0x3FFFF);
    }
}
