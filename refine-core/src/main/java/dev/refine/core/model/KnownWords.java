package dev.refine.core.model;

import dev.refine.core.text.StopWords;
import java.util.stream.Stream;

/** The words that shape features ask for, found by their hashes in an open table. Of unknown words nothing is known. */
final class KnownWords {
    static final int STOP = 1;
    static final int WEB = 2;
    static final int COPYRIGHT = 4;

    private static final int SIZE = 1 << 12;
    private static final int[] HASHES = new int[SIZE];
    private static final byte[] MARKS = new byte[SIZE];

    static {
        StopWords.all().forEach(word -> add(word, STOP));
        Stream.of("http", "https", "www", "com", "org", "net", "html", "htm", "php")
                .forEach(word -> add(word, WEB));
        Stream.of("copyright", "reserved", "copyrighted").forEach(word -> add(word, COPYRIGHT));
    }

    private KnownWords() {}

    /** The marks of the word with this hash as bits; 0 for any other. */
    static int marks(int hash) {
        return MARKS[slot(hash)];
    }

    private static void add(String word, int mark) {
        int hash = FeatureHash.of(word);
        int slot = slot(hash);
        HASHES[slot] = hash;
        MARKS[slot] |= (byte) mark;
    }

    private static int slot(int hash) {
        int slot = hash & (SIZE - 1);
        while (MARKS[slot] != 0 && HASHES[slot] != hash) {
            slot = (slot + 1) & (SIZE - 1);
        }
        return slot;
    }
}
