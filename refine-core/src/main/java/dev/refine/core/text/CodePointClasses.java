package dev.refine.core.text;

import java.util.Arrays;

/**
 * Classes of code points: each code point belongs to one class, and a class has a set of marks. The marks are general
 * categories and the sets of signs that {@code docs/tagger.md} names.
 *
 * <p>One table over all code points (1.1 MB) and one over the classes, built when first used, so that a hot loop needs
 * one look-up for a code point and may count by class.
 */
public final class CodePointClasses {
    public static final int WHITE = 1;
    /** General category Nd. */
    public static final int DIGIT = 1 << 1;
    /** General categories L*. */
    public static final int LETTER = 1 << 2;
    /** General categories M*. */
    public static final int MARK = 1 << 3;
    /** General categories Lu and Lt. */
    public static final int UPPER = 1 << 4;
    /** General category Ll. */
    public static final int LOWER = 1 << 5;
    /** General categories P*. */
    public static final int PUNCTUATION = 1 << 6;
    /** General categories S*. */
    public static final int SYMBOL = 1 << 7;
    /** General category Sc. */
    public static final int CURRENCY = 1 << 8;
    /** A letter or mark of a script that is written without spaces. */
    public static final int SPACELESS = 1 << 9;

    public static final int SEPARATOR = 1 << 10;
    public static final int CLOSER = 1 << 11;
    public static final int IDEOGRAPHIC_CLOSER = 1 << 12;
    /** A sentence end of any script, the ideographic ones too. */
    public static final int END = 1 << 13;

    public static final int IDEOGRAPHIC_END = 1 << 14;
    public static final int COLON = 1 << 15;
    /** Comma or semicolon at which a line may break off. */
    public static final int PAUSE = 1 << 16;

    public static final int AT = 1 << 17;
    public static final int COPYRIGHT = 1 << 18;
    /** Separators and arrows of menus. */
    public static final int BULLET = 1 << 19;

    public static final int COMMA = 1 << 20;
    public static final int QUESTION = 1 << 21;
    public static final int EXCLAMATION = 1 << 22;
    /** Signs that are frequent in code, paths and addresses. */
    public static final int CODE = 1 << 23;

    public static final int QUOTE = 1 << 24;
    public static final int BRACKET = 1 << 25;
    public static final int HASH = 1 << 26;

    private static final int[][] SPACELESS_RANGES = {
        {0x0E00, 0x0EFF},
        {0x1000, 0x109F},
        {0x1780, 0x17FF},
        {0x3040, 0x30FF},
        {0x3400, 0x4DBF},
        {0x4E00, 0x9FFF},
        {0xF900, 0xFAFF},
        {0x20000, 0x3FFFF},
    };

    private static final int[] MARKS = new int[128];
    private static final byte[] CLASSES = new byte[Character.MAX_CODE_POINT + 1];
    private static final char[] LOWER_CASE = new char[Character.MAX_VALUE + 1];
    private static final int COUNT = build();

    private CodePointClasses() {}

    /** How many classes there are; {@link #classOf} is below it. */
    public static int classes() {
        return COUNT;
    }

    /** @param codePoint a valid one */
    public static int classOf(int codePoint) {
        return CLASSES[codePoint];
    }

    /** The marks of a class as bits. */
    public static int marksOf(int codePointClass) {
        return MARKS[codePointClass];
    }

    /** Whether the code point has one of the marks. */
    public static boolean has(int codePoint, int marks) {
        return (MARKS[CLASSES[codePoint]] & marks) != 0;
    }

    /** Lower case by the simple mapping, one code point to one. */
    public static int lowerCase(int codePoint) {
        return codePoint <= Character.MAX_VALUE ? LOWER_CASE[codePoint] : Character.toLowerCase(codePoint);
    }

    private static int build() {
        int[] signs = signs();
        int count = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            int marks = category(c) | (c < signs.length ? signs[c] : 0);
            int index = 0;
            while (index < count && MARKS[index] != marks) {
                index++;
            }
            if (index == count) {
                MARKS[count++] = marks;
            }
            CLASSES[c] = (byte) index;
        }
        for (int c = 0; c < LOWER_CASE.length; c++) {
            LOWER_CASE[c] = (char) Character.toLowerCase(c);
        }
        return count;
    }

    private static int[] signs() {
        int[] signs = new int[Character.MAX_VALUE + 1];
        mark(signs, SEPARATOR, "|·•»›—–-●▪");
        mark(signs, CLOSER, "\"'”’»)]}");
        mark(signs, IDEOGRAPHIC_CLOSER, "」』”’）");
        mark(signs, END, ".!?…。！？");
        mark(signs, IDEOGRAPHIC_END, "。！？");
        mark(signs, COLON, ":：");
        mark(signs, PAUSE, ",;、，");
        mark(signs, AT, "@");
        mark(signs, COPYRIGHT, "©");
        mark(signs, BULLET, "|·•»›«‹→←▸►✓×");
        mark(signs, COMMA, ",、，،");
        mark(signs, QUESTION, "?？");
        mark(signs, EXCLAMATION, "!！");
        mark(signs, CODE, "/\\_={}<>");
        mark(signs, QUOTE, "\"“”„«「");
        mark(signs, BRACKET, "(（");
        mark(signs, HASH, "#");
        return signs;
    }

    private static void mark(int[] signs, int mark, String of) {
        of.chars().forEach(c -> signs[c] |= mark);
    }

    private static int category(int c) {
        if (WhiteSpace.is(c)) {
            return WHITE;
        }
        int spaceless = isSpaceless(c) ? SPACELESS : 0;
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> LETTER | UPPER | spaceless;
            case Character.LOWERCASE_LETTER -> LETTER | LOWER | spaceless;
            case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> LETTER | spaceless;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
                MARK | spaceless;
            case Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION -> PUNCTUATION;
            case Character.CURRENCY_SYMBOL -> SYMBOL | CURRENCY;
            case Character.MATH_SYMBOL, Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL -> SYMBOL;
            default -> 0;
        };
    }

    private static boolean isSpaceless(int c) {
        return Arrays.stream(SPACELESS_RANGES).anyMatch(range -> range[0] <= c && c <= range[1]);
    }
}
