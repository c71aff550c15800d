package dev.refine.core.stats;

/** Counts characters one after the other, of any script. */
final class WordScan {
    /** Characters after which the packed counts are added. */
    private static final int CHUNK = CharacterCounts.MOST_PACKED / 2;

    private final char[] chars;
    private final CharacterCounts counts;

    private long packed;
    private int unpackAt;

    WordScan(char[] chars, CharacterCounts counts) {
        this.chars = chars;
        this.counts = counts;
    }

    /** Counts what stands in the range, which does not cut a word. */
    void count(int start, int end) {
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
                packed += CharacterCounts.packed(bits);
                counts.pairs += width - 1;
                at += width;
            }
            if (at >= unpackAt) {
                unpack(at);
            }
        }
        unpack(0);
    }

    /** Counts the word that starts with a character of these bits and width, and returns where it ends. */
    private int countWord(int start, int end, int firstBits, int firstWidth) {
        packed += CharacterCounts.packed(firstBits);
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
                packed += CharacterCounts.packed(bits(at, width));
                wordPairs += width - 1;
                at += width;
            } else {
                break;
            }
        }
        counts.pairs += wordPairs;
        counts.words++;
        counts.wordChars += at - start - wordPairs;
        counts.stopWords += StopWordTable.count(chars, start, at);
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
            counts += CharacterCounts.packed(bits);
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
        counts.add(packed);
        packed = 0;
        unpackAt = at + CHUNK;
    }
}
