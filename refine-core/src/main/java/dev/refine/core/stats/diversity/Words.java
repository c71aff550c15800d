package dev.refine.core.stats.diversity;

import java.util.Arrays;

/**
 * The words of a text as hashes. A word is what the statistics of a text count ({@link dev.refine.core.stats.TextState}): a
 * run of letters, marks and digits, or one letter of a script without spaces with its marks. Case does not count.
 */
public final class Words {
    private static final int FIRST_ROOM = 256;

    private final long[] hashes;
    private final int end;

    private Words(long[] hashes, int end) {
        this.hashes = hashes;
        this.end = end;
    }

    /** One a word, in order; not to be changed. */
    public long[] hashes() {
        return hashes;
    }

    /** Where the last of them ends, in UTF-16 units. */
    public int end() {
        return end;
    }

    /** All words. */
    public static Words of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    /** The first words, as many as there are up to {@code most}. */
    public static Words of(String text, int most) {
        return new Scan(text, WordChars.LOWER).words(most);
    }

    /** All words, where neither accents nor the digits of numbers count: {@code Café 12} is {@code cafe 7}. */
    public static Words folded(String text) {
        return new Scan(text, WordChars.FOLDED).words(Integer.MAX_VALUE);
    }

    public int size() {
        return hashes.length;
    }

    /** A number for the run of {@code n} words that starts at one. */
    public long gram(int at, int n) {
        return Hash.of(hashes, at, n);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Words that && end == that.end && Arrays.equals(hashes, that.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes) * 31 + end;
    }

    private static final class Scan {
        private final char[] chars;
        private final char[] table;
        private long[] hashes = new long[FIRST_ROOM];
        private int size;
        private int end;

        Scan(String text, char[] table) {
            this.chars = text.toCharArray();
            this.table = table;
        }

        Words words(int most) {
            int at = 0;
            while (at < chars.length && size < most) {
                int kind = kind(at);
                at = kind == WordChars.NONE ? at + width(at) : word(at, kind);
            }
            return new Words(Arrays.copyOf(hashes, size), end);
        }

        private int kind(int at) {
            int kind = WordChars.kind(chars[at]);
            if (kind != WordChars.SURROGATE) {
                return kind;
            }
            return width(at) == 2 ? WordChars.kind(Character.toCodePoint(chars[at], chars[at + 1])) : WordChars.NONE;
        }

        /** 2 for a pair of surrogates, else 1. */
        private int width(int at) {
            return at + 1 < chars.length && Character.isSurrogatePair(chars[at], chars[at + 1]) ? 2 : 1;
        }

        /** Takes the word that starts here and returns where it ends. */
        private int word(int start, int first) {
            int goesOn = first == WordChars.ALONE ? WordChars.MARK : WordChars.PART | WordChars.MARK;
            long hash = Hash.FACTOR;
            char last = 0;
            int at = start;
            int kind = first;
            do {
                char c = table[chars[at]];
                if (c != WordChars.DROPPED && (c != WordChars.NUMBER || last != c)) {
                    hash = (hash ^ c) * Hash.FACTOR;
                }
                last = c;
                at++;
                if (Character.isLowSurrogate(at < chars.length ? chars[at] : 0) && width(at - 1) == 2) {
                    hash = (hash ^ chars[at]) * Hash.FACTOR;
                    at++;
                }
                kind = at < chars.length ? kind(at) : WordChars.NONE;
            } while ((kind & goesOn) != 0);
            add(Hash.mixed(hash));
            end = at;
            return at;
        }

        private void add(long hash) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * size);
            }
            hashes[size++] = hash;
        }
    }
}
