package dev.refine.core.stats;

import dev.refine.core.text.StopWords;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The stop words behind a key of their length and a few of their characters, so that a word is looked up where it stands in its
 * text, without a copy and without going over all of it. Each key has a slot of its own (Belazzougui, Botelho and
 * Dietzfelbinger, "Hash, displace, and compress", 2009), so that one comparison decides, without a branch that a processor
 * would have to foresee. A hit is compared character by character: an answer never rests on a hash.
 */
final class StopWordTable {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final long LENGTH_FACTOR = 0xC2B2AE3D27D4EB4FL;
    /** A word of so many characters is in its key whole. */
    private static final int KEY_CHARS = 4;

    private static final char[] LOWER = lower();

    private static final int[] DISPLACEMENTS;
    /** By slot: words of one key, which differ inside. */
    private static final char[][][] WORDS;

    private static final long[] KEYS;
    /** 0 where there is no word. */
    private static final int[] LENGTHS;

    static {
        List<List<char[]>> words = byKey();
        int power = Integer.highestOneBit(words.size());
        DISPLACEMENTS = new int[power];
        // no more slots than needed: what is looked at for each word should stay in the first cache
        WORDS = new char[2 * power][][];
        KEYS = new long[WORDS.length];
        LENGTHS = new int[WORDS.length];
        words.stream().collect(Collectors.groupingBy(same -> bucket(hash(same.get(0))))).entrySet().stream()
                .sorted(Comparator.comparing(bucket -> -bucket.getValue().size()))
                .forEach(bucket -> place(bucket.getKey(), bucket.getValue()));
    }

    private StopWordTable() {}

    /** 1 where the text from start to end, which is not empty, is a stop word in any case; else 0. */
    static int count(char[] text, int start, int end) {
        int length = end - start;
        long key = key(text, start, end);
        int slot = slot(hash(key, length));
        // one branch at most, and one that is rarely taken: which words are stop words can't be foreseen
        long apart = (KEYS[slot] ^ key) | (LENGTHS[slot] ^ length);
        if ((apart | Math.max(0, KEY_CHARS + 1 - length)) == 0) {
            return sameInside(WORDS[slot], text, start) ? 1 : 0;
        }
        return apart == 0 ? 1 : 0;
    }

    /** Compares what the key does not hold. */
    private static boolean sameInside(char[][] words, char[] text, int start) {
        for (char[] word : words) {
            int i = KEY_CHARS - 1;
            while (i < word.length - 1 && word[i] == LOWER[text[start + i]]) {
                i++;
            }
            if (i == word.length - 1) {
                return true;
            }
        }
        return false;
    }

    /** The first three characters and the last, which is one of them in a short word, in lower case. */
    private static long key(char[] text, int start, int end) {
        int last = end - 1;
        return LOWER[text[start]]
                | (long) LOWER[text[Math.min(start + 1, last)]] << 16
                | (long) LOWER[text[Math.min(start + 2, last)]] << 32
                | (long) LOWER[text[last]] << 48;
    }

    private static long hash(char[] word) {
        return hash(key(word, 0, word.length), word.length);
    }

    private static long hash(long key, int length) {
        long mixed = (key ^ length * LENGTH_FACTOR) * FACTOR;
        return (mixed ^ mixed >>> 32) * FACTOR;
    }

    private static int bucket(long hash) {
        return (int) (hash >>> 48) & DISPLACEMENTS.length - 1;
    }

    private static int slot(long hash) {
        return slot(hash, DISPLACEMENTS[bucket(hash)]);
    }

    private static int slot(long hash, int displacement) {
        return (int) (hash >>> 24) + displacement * ((int) hash | 1) & WORDS.length - 1;
    }

    private static List<List<char[]>> byKey() {
        return List.copyOf(StopWords.all().stream()
                .map(String::toCharArray)
                .collect(Collectors.groupingBy(word -> List.of(word.length, key(word, 0, word.length))))
                .values());
    }

    /** Gives the keys of a bucket, the large ones first, slots that are free. */
    private static void place(int bucket, List<List<char[]>> keys) {
        DISPLACEMENTS[bucket] = IntStream.range(0, WORDS.length)
                .filter(displacement -> free(displacement, keys) == keys.size())
                .findFirst()
                .orElseThrow();
        for (List<char[]> same : keys) {
            char[] first = same.get(0);
            int slot = slot(hash(first));
            WORDS[slot] = same.toArray(char[][]::new);
            KEYS[slot] = key(first, 0, first.length);
            LENGTHS[slot] = first.length;
        }
    }

    private static long free(int displacement, List<List<char[]>> keys) {
        return keys.stream()
                .mapToInt(same -> slot(hash(same.get(0)), displacement))
                .filter(slot -> WORDS[slot] == null)
                .distinct()
                .count();
    }

    private static char[] lower() {
        char[] lower = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c < lower.length; c++) {
            lower[c] = (char) Character.toLowerCase(c);
        }
        return lower;
    }
}
