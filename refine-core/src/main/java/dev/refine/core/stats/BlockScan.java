package dev.refine.core.stats;

/**
 * Counts characters 64 at a time. Where a word begins or ends is an edge in a mask of 64 bits, so that no branch depends on
 * a character: in {@link WordScan} each word costs some branches that a processor can't foresee, which is most of its time.
 *
 * <p>Knows words as runs alone. What is written without spaces, or in surrogate pairs, is left to {@link WordScan}.
 */
final class BlockScan {
    private static final int BLOCK = Long.SIZE;

    /** Bits of a count of up to a block of characters. */
    private static final int COUNT = 8;

    private static final int MOST = (1 << COUNT) - 1;
    /**
     * What a character counts for, one look at a table: letters, digits, upper case, punctuation and what is left to {@link WordScan},
     * a count each from the lowest bits on, and in the highest bit whether it is part of a word.
     */
    private static final long[] BASIC_PLANE = basicPlane();

    private static final int LEFT = 4;

    private final char[] chars;
    private final CharacterCounts counts;

    /** Of the block that was read last: a bit for each character that is part of a word, the first one lowest. */
    private long wordMask;

    /** Of that block, as in the table. */
    private long packed;

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
        for (int block = start; block < end; block += BLOCK) {
            read(block, Math.min(block + BLOCK, end));
            if (packed(LEFT) != 0) {
                return false;
            }
            counts.letters += packed(0);
            counts.digits += packed(1);
            counts.upperCase += packed(2);
            counts.punctuation += packed(3);
            words(block);
        }
        if (within) {
            word(end);
        }
        return true;
    }

    private int packed(int count) {
        return (int) (packed >>> (count * COUNT)) & MOST;
    }

    private void read(int start, int end) {
        long sum = 0;
        long mask = 0;
        for (int at = start; at < end; at++) {
            long one = BASIC_PLANE[chars[at]];
            sum += one;
            mask |= (one >>> (Long.SIZE - 1)) << (at - start);
        }
        packed = sum;
        wordMask = mask;
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

    private static long[] basicPlane() {
        long[] packed = new long[Character.MAX_VALUE + 1];
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            packed[c] = entry(CharClasses.of(c));
        }
        packed[Character.MAX_VALUE] = entry(CharClasses.of(Character.MAX_VALUE));
        return packed;
    }

    private static long entry(int bits) {
        return one(bits & CharClasses.LETTER, 0)
                | one(bits & CharClasses.DIGIT, 1)
                | one(bits & CharClasses.UPPER, 2)
                | one(bits & CharClasses.PUNCTUATION, 3)
                | one(bits & (CharClasses.ALONE | CharClasses.SURROGATE), LEFT)
                | ((bits & CharClasses.WORD) == 0 ? 0 : Long.MIN_VALUE);
    }

    private static long one(int bit, int count) {
        return bit == 0 ? 0 : 1L << (count * COUNT);
    }
}
