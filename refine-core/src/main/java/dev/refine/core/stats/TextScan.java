package dev.refine.core.stats;

/**
 * Counts what stands in one line of a text after the other. Statistics of all documents are taken before and after, so they
 * must cost little beside reading the corpus.
 */
final class TextScan {
    private static final long LINE_HASH_FACTOR = 0x9E3779B97F4A7C15L;

    private final char[] chars;

    /** Where what is no white space begins and ends; the same where there is nothing else. */
    int first;

    int last;
    /** Of the characters from first to last. */
    long hash;

    boolean punctuated;
    int codePoints;
    /** Of the characters from first to last. */
    final CharacterCounts counts = new CharacterCounts();

    private final BlockScan blocks;
    private final WordScan words;

    TextScan(String text) {
        this.chars = text.toCharArray();
        this.blocks = new BlockScan(chars, counts);
        this.words = new WordScan(chars, counts);
    }

    /** Counts a line; what was counted in the line before is forgotten. */
    void line(int start, int end) {
        counts.clear();
        first = start;
        last = end;
        while (first < end && isWhite(first)) {
            first++;
        }
        if (first == end) {
            codePoints = end - start;
            return;
        }
        while (isWhite(last - 1)) {
            last--;
        }
        if (!blocks.count(first, last)) {
            counts.clear();
            words.count(first, last);
        }
        codePoints = end - start - counts.pairs;
        hash = hash(first, last);
        punctuated = endsSentence(first, last);
    }

    /** Whether there is anything but white space in the line. */
    boolean filled() {
        return first < last;
    }

    private boolean isWhite(int at) {
        return CharClasses.of(chars[at]) == CharClasses.WHITE;
    }

    private long hash(int start, int end) {
        long hash = 0;
        int at = start;
        for (; at + 3 < end; at += 4) {
            long four =
                    chars[at] | (long) chars[at + 1] << 16 | (long) chars[at + 2] << 32 | (long) chars[at + 3] << 48;
            hash = (hash ^ four) * LINE_HASH_FACTOR;
            hash ^= hash >>> 29;
        }
        for (; at < end; at++) {
            hash = (hash ^ chars[at]) * LINE_HASH_FACTOR;
        }
        return hash;
    }

    private boolean endsSentence(int start, int end) {
        int last = end - 1;
        while (last > start && (CharClasses.closes(chars[last]) || isWhite(last))) {
            last--;
        }
        return CharClasses.endsSentence(chars[last]);
    }
}
