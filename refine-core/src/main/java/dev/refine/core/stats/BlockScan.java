package dev.refine.core.stats;

/**
 * Counts characters 64 at a time. Where a word begins or ends is an edge in a mask of 64 bits, so that no branch depends on
 * a character: in {@link WordScan} each word costs some branches that a processor can't foresee, which is most of its time.
 *
 * <p>Knows words as runs alone. What is written without spaces, or in surrogate pairs, is left to {@link WordScan}.
 */
final class BlockScan {
    private static final int BLOCK = Long.SIZE;

    private final char[] chars;
    private final CharacterCounts counts;

    /** Of the block that was read last: a bit for each character that is part of a word, the first one lowest. */
    private long wordMask;

    private long packed;
    private int classes;

    /** Where the last edge was, and whether a word goes on from there. */
    private int edge;

    private boolean within;

    BlockScan(char[] chars, CharacterCounts counts) {
        this.chars = chars;
        this.counts = counts;
    }

    /**
     * Counts what stands in the range, which does not cut a word.
     *
     * @return whether it could; if not, what was counted means nothing
     */
    boolean count(int start, int end) {
        within = false;
        packed = 0;
        int addAt = start + CharacterCounts.MOST_PACKED - BLOCK;
        for (int block = start; block < end; block += BLOCK) {
            read(block, Math.min(block + BLOCK, end));
            if ((classes & (CharClasses.ALONE | CharClasses.SURROGATE)) != 0) {
                return false;
            }
            words(block);
            if (block >= addAt) {
                counts.add(packed);
                packed = 0;
                addAt = block + CharacterCounts.MOST_PACKED - BLOCK;
            }
        }
        if (within) {
            word(end);
        }
        counts.add(packed);
        return true;
    }

    private void read(int start, int end) {
        long sum = 0;
        long mask = 0;
        int seen = 0;
        for (int at = start; at < end; at++) {
            int bits = CharClasses.of(chars[at]);
            seen |= bits;
            sum += CharacterCounts.packed(bits);
            // 1 where a bit of a word is set
            mask |= (long) (-(bits & CharClasses.WORD) >>> (Integer.SIZE - 1)) << (at - start);
        }
        packed += sum;
        wordMask = mask;
        classes = seen;
    }

    private void words(int block) {
        counts.wordChars += Long.bitCount(wordMask);
        long edges = wordMask ^ (wordMask << 1 | (within ? 1 : 0));
        while (edges != 0) {
            int at = block + Long.numberOfTrailingZeros(edges);
            edges &= edges - 1;
            if (within) {
                word(at);
            }
            edge = at;
            within = !within;
        }
    }

    private void word(int end) {
        counts.words++;
        counts.stopWords += StopWordTable.count(chars, edge, end);
    }
}
