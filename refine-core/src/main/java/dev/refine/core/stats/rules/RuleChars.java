package dev.refine.core.stats.rules;

import dev.refine.core.text.WhiteSpace;

/** What the rules ask of a character, as bits: one look-up in a table for those of the basic plane. */
final class RuleChars {
    static final int WHITE = 1;
    /** General categories L*. */
    static final int LETTER = 1 << 1;
    /** General category Nd. */
    static final int DIGIT = 1 << 2;
    /** A hash sign. */
    static final int HASH = 1 << 3;
    /** A full stop or an ellipsis. */
    static final int DOT = 1 << 4;
    /** An opening curly bracket. */
    static final int CURLY = 1 << 5;
    /** Half of a pair, or lone. */
    static final int SURROGATE = 1 << 6;
    /** Anything else. */
    static final int OTHER = 1 << 7;

    private static final int ALL = 0xFF;
    private static final byte[] BASIC_PLANE = basicPlane();

    private RuleChars() {}

    static int of(char c) {
        return BASIC_PLANE[c] & ALL;
    }

    /** Of a code point above the basic plane. */
    static int ofAstral(int codePoint) {
        return compute(codePoint);
    }

    private static byte[] basicPlane() {
        byte[] marks = new byte[Character.MAX_VALUE + 1];
        for (int c = 0; c < marks.length; c++) {
            marks[c] = (byte) (Character.isSurrogate((char) c) ? SURROGATE : compute(c));
        }
        return marks;
    }

    private static int compute(int c) {
        if (WhiteSpace.is(c)) {
            return WHITE;
        }
        if (Character.isLetter(c)) {
            return LETTER;
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        return switch (c) {
            case '#' -> HASH;
            case '.', '…' -> DOT;
            case '{' -> CURLY;
            default -> OTHER;
        };
    }
}
