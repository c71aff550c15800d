package dev.refine.core.stats;

import dev.refine.core.text.StopWords;
import java.util.Arrays;

/**
 * The stop words behind a key of a few of their characters, so that a word is looked up where it stands in its text, without
 * a copy and without going over all of it. A hit is compared character by character: an answer never rests on a key.
 */
final class StopWordTable {
    /** The key of no stop word: a test looks every one of them up. */
    private static final long FREE = 0;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final char[] LOWER = lower();
    private static final char[][] WORDS = words();
    private static final long[] KEYS = keys();
    private static final int FILTER_BITS = 1 << 16;
    private static final long[] FILTER = filter();
    private static final int[] LENGTHS =
            Arrays.stream(WORDS).mapToInt(word -> word.length).toArray();
    private static final int LONGEST =
            StopWords.all().stream().mapToInt(String::length).max().orElse(0);

    private StopWordTable() {}

    /** Whether the text from start to end, which is not empty, is a stop word in any case. */
    static boolean contains(char[] text, int start, int end) {
        if (end - start > LONGEST) {
            return false;
        }
        long key = key(text, start, end);
        int bit = slot(key, FILTER_BITS);
        if ((FILTER[bit >> 6] >>> bit & 1) == 0) {
            return false;
        }
        for (int slot = slot(key, KEYS.length); KEYS[slot] != FREE; slot = slot + 1 & KEYS.length - 1) {
            if (KEYS[slot] == key && LENGTHS[slot] == end - start && sameInside(slot, text, start, end)) {
                return true;
            }
        }
        return false;
    }

    /** Compares what the key does not hold: a word of up to four characters is in it whole. */
    private static boolean sameInside(int slot, char[] text, int start, int end) {
        for (int i = 3; i < end - start - 1; i++) {
            if (WORDS[slot][i] != LOWER[text[start + i]]) {
                return false;
            }
        }
        return true;
    }

    /** The first three characters and the last, which is one of them in a short word, in lower case. */
    private static long key(char[] text, int start, int end) {
        int last = end - 1;
        return LOWER[text[start]]
                | (long) LOWER[text[Math.min(start + 1, last)]] << 16
                | (long) LOWER[text[Math.min(start + 2, last)]] << 32
                | (long) LOWER[text[last]] << 48;
    }

    private static int slot(long key, int slots) {
        return (int) ((key * FACTOR) >>> 40) & (slots - 1);
    }

    private static char[][] words() {
        char[][] words = new char[Integer.highestOneBit(StopWords.all().size()) * 8][0];
        for (String stopWord : StopWords.all()) {
            char[] word = stopWord.toCharArray();
            int slot = slot(key(word, 0, word.length), words.length);
            while (words[slot].length > 0) {
                slot = slot + 1 & words.length - 1;
            }
            words[slot] = word;
        }
        return words;
    }

    private static long[] keys() {
        return Arrays.stream(WORDS)
                .mapToLong(word -> word.length == 0 ? FREE : key(word, 0, word.length))
                .toArray();
    }

    private static long[] filter() {
        long[] filter = new long[FILTER_BITS / Long.SIZE];
        for (long key : KEYS) {
            int bit = slot(key, FILTER_BITS);
            filter[bit >> 6] |= 1L << bit;
        }
        return filter;
    }

    private static char[] lower() {
        char[] lower = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c < lower.length; c++) {
            lower[c] = (char) Character.toLowerCase(c);
        }
        return lower;
    }
}
