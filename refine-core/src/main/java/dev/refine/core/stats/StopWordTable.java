package dev.refine.core.stats;

import dev.refine.core.text.StopWords;
import java.util.Arrays;

/**
 * The stop words behind a hash of their lower-case code points, so that a word is looked up where it stands in its text,
 * without a copy. A hit is compared character by character: an answer never rests on a hash.
 */
final class StopWordTable {
    static final int HASH_SEED = 0x811C9DC5;
    /** The hash of no stop word: a test looks every one of them up. */
    private static final int FREE = 0;

    private static final int PRIME = 0x01000193;
    private static final char[] LOWER = lower();
    private static final char[][] SLOTS = slots();
    private static final int[] HASHES = hashes();
    private static final int LONGEST =
            StopWords.all().stream().mapToInt(String::length).max().orElse(0);

    private StopWordTable() {}

    /** The hash of a word one code point longer; starts from {@link #HASH_SEED}. */
    static int hash(int hash, int codePoint) {
        return (hash ^ lower(codePoint)) * PRIME;
    }

    /** Whether the text from start to end is a stop word in any case; the hash is that of its code points. */
    static boolean contains(int hash, char[] text, int start, int end) {
        if (end - start > LONGEST) {
            return false;
        }
        for (int slot = slot(hash); HASHES[slot] != FREE; slot = slot + 1 & SLOTS.length - 1) {
            if (HASHES[slot] == hash && equal(SLOTS[slot], text, start, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(char[] word, char[] text, int start, int end) {
        if (word.length != end - start) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (word[i] != LOWER[text[start + i]]) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int codePoint) {
        return codePoint < LOWER.length ? LOWER[codePoint] : Character.toLowerCase(codePoint);
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 15) & SLOTS.length - 1;
    }

    private static char[][] slots() {
        int size = Integer.highestOneBit(StopWords.all().size()) * 8;
        char[][] slots = new char[size][0];
        for (String word : StopWords.all()) {
            int hash = hash(word.toCharArray());
            int slot = (hash ^ hash >>> 15) & size - 1;
            while (slots[slot].length > 0) {
                slot = slot + 1 & size - 1;
            }
            slots[slot] = word.toCharArray();
        }
        return slots;
    }

    private static int[] hashes() {
        return Arrays.stream(SLOTS)
                .mapToInt(word -> word.length == 0 ? FREE : hash(word))
                .toArray();
    }

    private static int hash(char[] word) {
        int hash = HASH_SEED;
        for (char c : word) {
            hash = hash(hash, c);
        }
        return hash;
    }

    private static char[] lower() {
        char[] lower = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c < lower.length; c++) {
            lower[c] = (char) Character.toLowerCase(c);
        }
        return lower;
    }
}
