package dev.refine.core.stats;

/** What was counted in a range of characters. Classes of which a character can be a member are counted together, in one number. */
final class CharacterCounts {
    private static final int BITS = 16;
    private static final int FIELD = (1 << BITS) - 1;
    private static final long[] PACKED = packed();

    /** Characters of which the packed counts must be added at the latest. */
    static final int MOST_PACKED = 60_000;

    /** Surrogate pairs, which are one character. */
    int pairs;

    int words;
    int wordChars;
    int letters;
    int digits;
    int upperCase;
    int punctuation;
    int stopWords;

    void clear() {
        pairs = 0;
        words = 0;
        wordChars = 0;
        letters = 0;
        digits = 0;
        upperCase = 0;
        punctuation = 0;
        stopWords = 0;
    }

    /** One character of these {@link CharClasses}, packed: letters, digits, upper case and punctuation, 16 bits each. */
    static long packed(int bits) {
        return PACKED[bits];
    }

    /** Adds the sum of {@link #packed} of up to {@link #MOST_PACKED} characters. */
    void add(long packed) {
        letters += (int) (packed & FIELD);
        digits += (int) (packed >>> BITS) & FIELD;
        upperCase += (int) (packed >>> (2 * BITS)) & FIELD;
        punctuation += (int) (packed >>> (3 * BITS));
    }

    private static long[] packed() {
        long[] packed = new long[CharClasses.ALL + 1];
        for (int bits = 0; bits < packed.length; bits++) {
            packed[bits] = one(bits & CharClasses.LETTER, 0)
                    | one(bits & CharClasses.DIGIT, 1)
                    | one(bits & CharClasses.UPPER, 2)
                    | one(bits & CharClasses.PUNCTUATION, 3);
        }
        return packed;
    }

    private static long one(int bit, int field) {
        return bit == 0 ? 0 : 1L << (field * BITS);
    }
}
