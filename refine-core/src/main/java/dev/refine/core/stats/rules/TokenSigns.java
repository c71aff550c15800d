package dev.refine.core.stats.rules;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * What signs do at the ends and inside of words when punctuation is set apart, and which of them datatrove takes for words
 * of signs alone.
 */
final class TokenSigns {
    private static final int[][] TERMINALS = {
        {0x21, 0x21},
        {0x2E, 0x2E},
        {0x3F, 0x3F},
        {0x589, 0x589},
        {0x61D, 0x61F},
        {0x6D4, 0x6D4},
        {0x700, 0x702},
        {0x7F9, 0x7F9},
        {0x837, 0x837},
        {0x839, 0x839},
        {0x83D, 0x83E},
        {0x964, 0x965},
        {0x104A, 0x104B},
        {0x1362, 0x1362},
        {0x1367, 0x1368},
        {0x166E, 0x166E},
        {0x1735, 0x1736},
        {0x17D4, 0x17D6},
        {0x17D9, 0x17DA},
        {0x1803, 0x1803},
        {0x1809, 0x1809},
        {0x1944, 0x1945},
        {0x1AA8, 0x1AAB},
        {0x1B5A, 0x1B5B},
        {0x1B5E, 0x1B5F},
        {0x1B7D, 0x1B7E},
        {0x1C3B, 0x1C3C},
        {0x1C7E, 0x1C7F},
        {0x203C, 0x203D},
        {0x2047, 0x2049},
        {0x2E2E, 0x2E2E},
        {0x2E3C, 0x2E3C},
        {0x2E53, 0x2E54},
        {0x3002, 0x3002},
        {0xA4FF, 0xA4FF},
        {0xA60E, 0xA60F},
        {0xA6F3, 0xA6F3},
        {0xA6F7, 0xA6F7},
        {0xA876, 0xA877},
        {0xA8CE, 0xA8CF},
        {0xA92F, 0xA92F},
        {0xA9C8, 0xA9C9},
        {0xAA5D, 0xAA5F},
        {0xAAF0, 0xAAF1},
        {0xABEB, 0xABEB},
        {0xFE52, 0xFE52},
        {0xFE56, 0xFE57},
        {0xFF01, 0xFF01},
        {0xFF0E, 0xFF0E},
        {0xFF1F, 0xFF1F},
        {0xFF61, 0xFF61},
    };
    private static final String QUOTES = "'\"”“`‘´’‚,„»«「」『』（）〔〕【】《》〈〉⟦⟧";
    private static final String MARKS = "…,:;!?¿؟¡()[]{}<>_#*&。？！，、；：～·।،۔؛٪";
    private static final String DASHES = "—–";
    private static final String OPENERS = "§%=";
    private static final String CURRENCIES = "$£€¥฿₽﷼₴₠₡₢₣₤₥₦₧₨₩₪₫₭₮₯₰₱₲₳₵₶₷₸₹₺₻₼₾₿";
    private static final String NO_WORDS = "«´»–—’“”„…∶━►、。〈〉《》「」【】！％（），．１：；？～";

    /** In letters of these alone signs are looked for. */
    private static final Set<UnicodeScript> SCRIPTS = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.HEBREW,
            UnicodeScript.ARABIC,
            UnicodeScript.BENGALI,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.SINHALA,
            UnicodeScript.HANGUL,
            UnicodeScript.HAN);

    private static final byte OUTER = 1;
    private static final byte CURRENCY = 1 << 1;
    private static final byte DASH = 1 << 2;
    private static final byte OPENER = 1 << 3;
    private static final byte BEFORE_STOP = 1 << 4;
    private static final byte NO_WORD = 1 << 5;
    private static final byte TERMINAL = 1 << 6;
    private static final byte LETTER = (byte) (1 << 7);
    private static final byte[] TABLE = table();

    private TokenSigns() {}

    private static boolean has(char c, byte mark) {
        return (TABLE[c] & mark) != 0;
    }

    /** A character of Unicode's Sentence_Terminal in the basic plane. */
    static boolean endsSentence(char c) {
        return has(c, TERMINAL);
    }

    /** A sign that is set apart at both ends of a word. */
    static boolean isOuter(char c) {
        return has(c, OUTER);
    }

    /** A sign that is set apart at the start of a word, two and more full stops aside. */
    static boolean opens(char c) {
        return has(c, (byte) (OUTER | OPENER | DASH | CURRENCY));
    }

    /** A sign that is set apart at the end of a word, whatever stands before it. */
    static boolean closes(char c) {
        return has(c, (byte) (OUTER | DASH));
    }

    static boolean isCurrency(char c) {
        return has(c, CURRENCY);
    }

    /** A sign behind which a full stop is set apart. */
    static boolean letsStopApart(char c) {
        return has(c, BEFORE_STOP);
    }

    /** A letter between which, and around which, signs are set apart. */
    static boolean isLetter(char c) {
        return has(c, LETTER);
    }

    /** A letter of lower case, or of a script without cases. */
    static boolean isNotUpper(char c) {
        return isLetter(c) && !Character.isUpperCase(c);
    }

    /** A letter of upper case, or of a script without cases. */
    static boolean isNotLower(char c) {
        return isLetter(c) && !Character.isLowerCase(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** 2 if an emoji or the like stands at a place, else 0. */
    static int astralSymbol(char[] text, int at, int end) {
        return at + 1 < end
                        && Character.isSurrogatePair(text[at], text[at + 1])
                        && Character.getType(Character.toCodePoint(text[at], text[at + 1])) == Character.OTHER_SYMBOL
                ? 2
                : 0;
    }

    static boolean isQuote(char c) {
        return QUOTES.indexOf(c) >= 0;
    }

    /** A sign of which, with others like it, datatrove makes no word. */
    static boolean isNoWord(char c) {
        return has(c, NO_WORD);
    }

    private static byte[] table() {
        byte[] table = new byte[Character.MAX_VALUE + 1];
        mark(table, QUOTES + MARKS, OUTER | BEFORE_STOP);
        mark(table, "|\\%²-+", BEFORE_STOP);
        mark(table, DASHES, DASH);
        mark(table, OPENERS, OPENER);
        mark(table, CURRENCIES, CURRENCY);
        mark(table, NO_WORDS, NO_WORD);
        for (int[] range : TERMINALS) {
            for (int c = range[0]; c <= range[1]; c++) {
                table[c] |= TERMINAL | NO_WORD;
            }
        }
        for (int c = 0; c < table.length; c++) {
            boolean symbol = Character.getType(c) == Character.OTHER_SYMBOL;
            boolean ascii = c < 0x7F && c > ' ' && !Character.isLetterOrDigit(c);
            boolean control = Character.isISOControl(c) && c != '\t' && c != '\n';
            boolean letter = Character.isLetter(c) && SCRIPTS.contains(UnicodeScript.of(c));
            table[c] |= (byte) ((symbol ? OUTER : 0) | (ascii || control ? NO_WORD : 0) | (letter ? LETTER : 0));
        }
        return table;
    }

    private static void mark(byte[] table, String signs, int marks) {
        for (int i = 0; i < signs.length(); i++) {
            table[signs.charAt(i)] |= (byte) marks;
        }
    }
}
