package dev.refine.core.model;

import static dev.refine.core.text.CodePointClasses.DIGIT;
import static dev.refine.core.text.CodePointClasses.LETTER;
import static dev.refine.core.text.CodePointClasses.MARK;
import static dev.refine.core.text.CodePointClasses.SPACELESS;
import static dev.refine.core.text.CodePointClasses.UPPER;
import static dev.refine.core.text.CodePointClasses.WHITE;

import dev.refine.core.text.CodePointClasses;
import java.util.Arrays;

/**
 * One unit's core, read once: its code points in lower case, their classes, its tokens, and what is counted while
 * walking over them ({@code docs/tagger.md}, section 2). A scratch that is filled anew by each {@link #read}; one thread
 * at a time.
 */
final class UnitScan {
    /** So many tokens from the start are kept. */
    static final int FIRST = 24;
    /** So many tokens from the end are kept, a power of 2. */
    static final int LAST = 8;

    private static final int HEAD = 16;
    private static final int LONGEST_DIGITS = 4;
    private static final int ROOM = 1 << 9;
    private static final int KEPT = 1 << 16;
    private static final byte[] KINDS = kinds();
    private static final int[] DIGIT_HASHES = digitHashes();

    private static final byte BLANK = 0;
    private static final byte WORD = 1;
    private static final byte NUMBER = 2;
    private static final byte PAIRED = 3;
    private static final byte SIGN = 4;

    private char[] chars = new char[ROOM];
    private int[] points = new int[ROOM];
    private byte[] classes = new byte[ROOM];
    private byte[] kinds = new byte[ROOM];
    private final int[] counts = new int[CodePointClasses.classes()];
    private final int[] first = new int[FIRST];
    private final int[] last = new int[LAST];
    private final int[] head = new int[HEAD];

    private int length;
    private int leadingWhite;
    private int tokens;
    private int key;
    private int words;
    private int wordLength;
    private int longestWord;
    private int upperWords;
    private int stopWords;
    private int knownMarks;
    private int digitRuns;
    private int years;
    private int headLength;

    /** Reads the unit at {@code [start, end)} of the text. */
    void read(String text, int start, int end) {
        clear();
        decode(text, start, end);
        if (length > 0) {
            readHead();
            readTokens();
        }
    }

    /** Code points of the core; 0 for a white unit, which has nothing else either. */
    int length() {
        return length;
    }

    /** Code points of white space before the core. */
    int leadingWhite() {
        return leadingWhite;
    }

    int tokens() {
        return tokens;
    }

    /** The hash of the token; only the first {@link #FIRST} and the last {@link #LAST} are known. */
    int token(int index) {
        return index < FIRST ? first[index] : last[index & (LAST - 1)];
    }

    /** The hash over all token hashes. */
    int key() {
        return key;
    }

    int words() {
        return words;
    }

    /** Code points in words. */
    int wordLength() {
        return wordLength;
    }

    int longestWord() {
        return longestWord;
    }

    int upperWords() {
        return upperWords;
    }

    int stopWords() {
        return stopWords;
    }

    /** The marks of {@link KnownWords} that occur. */
    int knownMarks() {
        return knownMarks;
    }

    int digitRuns() {
        return digitRuns;
    }

    /** Runs of exactly four digits. */
    int years() {
        return years;
    }

    int headLength() {
        return headLength;
    }

    /** A code point of the folded head. */
    int head(int index) {
        return head[index];
    }

    /** The class of a code point of the core. */
    int classAt(int index) {
        return classes[index];
    }

    /** How many code points of the core have this class. */
    int count(int codePointClass) {
        return counts[codePointClass];
    }

    private void clear() {
        Arrays.fill(counts, 0);
        length = leadingWhite = tokens = words = wordLength = longestWord = upperWords = stopWords = 0;
        knownMarks = digitRuns = years = headLength = 0;
        key = FeatureHash.START;
    }

    private void decode(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && CodePointClasses.has(text.charAt(from), WHITE)) {
            from++;
        }
        while (from < to && CodePointClasses.has(text.charAt(to - 1), WHITE)) {
            to--;
        }
        leadingWhite = from - start;
        reserve(to - from);
        text.getChars(from, to, chars, 0);
        length = decode(to - from);
    }

    private int decode(int size) {
        int n = 0;
        for (int at = 0; at < size; n++) {
            int c = chars[at++];
            if (Character.isHighSurrogate((char) c) && at < size && Character.isLowSurrogate(chars[at])) {
                c = Character.toCodePoint((char) c, chars[at++]);
            }
            int codePointClass = CodePointClasses.classOf(c);
            classes[n] = (byte) codePointClass;
            kinds[n] = KINDS[codePointClass];
            points[n] = CodePointClasses.lowerCase(c);
            counts[codePointClass]++;
        }
        return n;
    }

    /** Makes room, and gives it back after a unit of extreme length. */
    private void reserve(int size) {
        if (size > points.length || (points.length > KEPT && size <= KEPT)) {
            int room = Math.max(ROOM, size);
            chars = new char[room];
            points = new int[room];
            classes = new byte[room];
            kinds = new byte[room];
        }
    }

    private void readHead() {
        for (int i = 0; i < length && headLength < HEAD; i++) {
            byte kind = kinds[i];
            if (kind != BLANK) {
                head[headLength++] = kind == NUMBER ? '0' : points[i];
            } else if (kinds[i - 1] != BLANK) {
                head[headLength++] = ' ';
            }
        }
    }

    private void readTokens() {
        int at = 0;
        while (at < length) {
            at = switch (kinds[at]) {
                case WORD -> readWord(at);
                case NUMBER -> readNumber(at);
                case PAIRED -> readPairs(at);
                case SIGN -> readSign(at);
                default -> at + 1;
            };
        }
    }

    private int readWord(int from) {
        int hash = FeatureHash.START;
        int at = from;
        do {
            hash = FeatureHash.step(hash, points[at++]);
        } while (at < length && kinds[at] == WORD);
        if ((CodePointClasses.marksOf(classes[from]) & UPPER) != 0) {
            upperWords++;
        }
        addWord(hash, at - from);
        addToken(hash);
        return at;
    }

    private int readNumber(int from) {
        int at = from + 1;
        while (at < length && kinds[at] == NUMBER) {
            at++;
        }
        int run = at - from;
        digitRuns++;
        if (run == LONGEST_DIGITS) {
            years++;
        }
        addToken(DIGIT_HASHES[Math.min(run, LONGEST_DIGITS)]);
        return at;
    }

    private int readPairs(int from) {
        int at = from;
        do {
            addWord(FeatureHash.step(FeatureHash.START, points[at]), 1);
            if (at > from) {
                addToken(pair(points[at - 1], points[at]));
            }
            at++;
        } while (at < length && kinds[at] == PAIRED);
        if (at == from + 1) {
            addToken(FeatureHash.step(FeatureHash.START, points[from]));
        }
        return at;
    }

    private int readSign(int at) {
        addToken(FeatureHash.step(FeatureHash.START, points[at]));
        return at + 1;
    }

    private static int pair(int a, int b) {
        return FeatureHash.step(FeatureHash.step(FeatureHash.START, a), b);
    }

    private void addWord(int hash, int codePoints) {
        int marks = KnownWords.marks(hash);
        knownMarks |= marks;
        stopWords += marks & KnownWords.STOP;
        words++;
        wordLength += codePoints;
        longestWord = Math.max(longestWord, codePoints);
    }

    private void addToken(int hash) {
        if (tokens < FIRST) {
            first[tokens] = hash;
        }
        last[tokens & (LAST - 1)] = hash;
        tokens++;
        key = FeatureHash.step(key, hash);
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[CodePointClasses.classes()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = kind(CodePointClasses.marksOf(i));
        }
        return kinds;
    }

    private static byte kind(int marks) {
        if ((marks & WHITE) != 0) {
            return BLANK;
        }
        if ((marks & (LETTER | MARK)) != 0) {
            return (marks & SPACELESS) == 0 ? WORD : PAIRED;
        }
        return (marks & DIGIT) == 0 ? SIGN : NUMBER;
    }

    private static int[] digitHashes() {
        int[] hashes = new int[LONGEST_DIGITS + 1];
        hashes[0] = FeatureHash.START;
        for (int i = 1; i < hashes.length; i++) {
            hashes[i] = FeatureHash.step(hashes[i - 1], '0');
        }
        return hashes;
    }
}
