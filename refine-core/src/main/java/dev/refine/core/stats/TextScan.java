package dev.refine.core.stats;

/**
 * Counts what stands in one line of a text after the other. Every character is looked up in a table and added to packed
 * counters: statistics of all documents are taken before and after, so they must cost little beside reading the corpus.
 */
final class TextScan {
    /** Characters after which the packed counters, 16 bits each, are emptied. */
    private static final int CHUNK = 30_000;

    private static final int BITS = 16;
    private static final int FIELD = (1 << BITS) - 1;
    private static final long[] PACKED = packed();
    private static final long LINE_HASH_FACTOR = 0x9E3779B97F4A7C15L;

    private final char[] chars;

    /** Where what is no white space begins and ends; the same where there is nothing else. */
    int first;

    int last;
    /** Of the characters from first to last. */
    long hash;

    boolean punctuated;
    int codePoints;
    int words;
    int wordChars;
    int letters;
    int digits;
    int upperCase;
    int punctuation;
    int stopWords;

    private int pairs;
    /** Letters, digits, upper case and punctuation since the last {@link #unpack}. */
    private long packed;

    private int unpackAt = CHUNK;

    TextScan(String text) {
        this.chars = text.toCharArray();
    }

    /** Counts a line; what was counted in the line before is forgotten. */
    void line(int start, int end) {
        words = 0;
        wordChars = 0;
        letters = 0;
        digits = 0;
        upperCase = 0;
        punctuation = 0;
        stopWords = 0;
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
        codePoints = end - start - countCharacters(first, last);
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

    /** Counts what stands in the range, which does not cut a word, and returns the number of its surrogate pairs. */
    private int countCharacters(int start, int end) {
        pairs = 0;
        unpackAt = start + CHUNK;
        int at = start;
        while (at < end) {
            int bits = CharClasses.of(chars[at]);
            int width = 1;
            if (bits == CharClasses.SURROGATE) {
                width = width(at, end);
                bits = bits(at, width);
            }
            if ((bits & CharClasses.WORD) != 0) {
                at = countWord(at, end, bits, width);
            } else {
                packed += PACKED[bits];
                pairs += width - 1;
                at += width;
            }
            if (at >= unpackAt) {
                unpack(at);
            }
        }
        unpack(0);
        return pairs;
    }

    /** Counts the word that starts with a character of these bits and width, and returns where it ends. */
    private int countWord(int start, int end, int firstBits, int firstWidth) {
        packed += PACKED[firstBits];
        // behind a letter that is a word of its own only marks go on
        int goesOn = (firstBits & CharClasses.ALONE) == 0 ? CharClasses.WORD : CharClasses.MARK;
        int wordPairs = firstWidth - 1;
        int at = start + firstWidth;
        while (true) {
            at = countBasic(at, Math.min(end, unpackAt), goesOn);
            if (at >= unpackAt) {
                unpack(at);
            } else if (at < end && CharClasses.of(chars[at]) == CharClasses.SURROGATE && goesOn(at, end, goesOn)) {
                int width = width(at, end);
                packed += PACKED[bits(at, width)];
                wordPairs += width - 1;
                at += width;
            } else {
                break;
            }
        }
        pairs += wordPairs;
        words++;
        wordChars += at - start - wordPairs;
        stopWords += StopWordTable.contains(chars, start, at) ? 1 : 0;
        return at;
    }

    /** Counts characters of the basic plane as long as the word goes on, and returns where the first other one is. */
    private int countBasic(int start, int end, int goesOn) {
        long counts = 0;
        int at = start;
        while (at < end) {
            int bits = CharClasses.of(chars[at]);
            if ((bits & goesOn) == 0 || (bits & CharClasses.ALONE) != 0) {
                break;
            }
            counts += PACKED[bits];
            at++;
        }
        packed += counts;
        return at;
    }

    private boolean goesOn(int at, int end, int goesOn) {
        int bits = bits(at, width(at, end));
        return (bits & goesOn) != 0 && (bits & CharClasses.ALONE) == 0;
    }

    /** 2 for a pair of surrogates, 1 for a lone one. */
    private int width(int at, int end) {
        return at + 1 < end && Character.isSurrogatePair(chars[at], chars[at + 1]) ? 2 : 1;
    }

    private int bits(int at, int width) {
        return width == 2 ? CharClasses.of(Character.toCodePoint(chars[at], chars[at + 1])) : CharClasses.SURROGATE;
    }

    private void unpack(int at) {
        letters += (int) (packed & FIELD);
        digits += (int) (packed >>> BITS) & FIELD;
        upperCase += (int) (packed >>> (2 * BITS)) & FIELD;
        punctuation += (int) (packed >>> (3 * BITS));
        packed = 0;
        unpackAt = at + CHUNK;
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
