package dev.refine.core.distill;

import dev.refine.core.text.WhiteSpace;
import dev.refine.core.text.WordCharacter;
import java.util.Arrays;

/** A stretch of an array of code points that nobody changes. */
final class Slice {
    private final int[] codePoints;
    private final int from;
    private final int to;

    private Slice(int[] codePoints, int from, int to) {
        this.codePoints = codePoints;
        this.from = from;
        this.to = to;
    }

    static Slice of(int[] codePoints, int from, int to) {
        return new Slice(codePoints, from, to);
    }

    static Slice of(String text) {
        int[] all = text.codePoints().toArray();
        return new Slice(all, 0, all.length);
    }

    int length() {
        return to - from;
    }

    boolean isEmpty() {
        return from == to;
    }

    int at(int index) {
        return codePoints[from + index];
    }

    /** The part {@code [start, end)} of this one. */
    Slice part(int start, int end) {
        return new Slice(codePoints, from + start, from + end);
    }

    /** How many code points of {@code wanted}, from {@code start} on, stand here in their order, each taken as early as it can be. */
    int consume(Slice wanted, int start) {
        int found = start;
        for (int i = from; i < to && found < wanted.length(); i++) {
            if (codePoints[i] == wanted.at(found)) {
                found++;
            }
        }
        return found - start;
    }

    /** Whether this slice is the other one with pieces removed, or the same. */
    boolean isSubsequenceOf(Slice other) {
        return length() <= other.length() && other.consume(this, 0) == length();
    }

    int commonStart(Slice other) {
        int mismatch = Arrays.mismatch(codePoints, from, to, other.codePoints, other.from, other.to);
        return mismatch < 0 ? length() : mismatch;
    }

    int commonEnd(Slice other) {
        int most = Math.min(length(), other.length());
        int common = 0;
        while (common < most && codePoints[to - 1 - common] == other.codePoints[other.to - 1 - common]) {
            common++;
        }
        return common;
    }

    /** Whether the place before {@code index} lies between two characters of one word. */
    boolean isInsideWord(int index) {
        return index > 0 && index < length() && WordCharacter.is(at(index - 1)) && WordCharacter.is(at(index));
    }

    /** Whether there is nothing but white space. */
    boolean isWhite() {
        return Arrays.stream(codePoints, from, to).allMatch(WhiteSpace::is);
    }

    /** Whether there is a letter or a digit. */
    boolean hasWords() {
        return Arrays.stream(codePoints, from, to).anyMatch(Character::isLetterOrDigit);
    }

    Slice lettersAndDigits() {
        int[] found = Arrays.stream(codePoints, from, to)
                .filter(Character::isLetterOrDigit)
                .toArray();
        return new Slice(found, 0, found.length);
    }

    boolean has(int codePoint) {
        return indexOf(codePoint) >= 0;
    }

    /** −1 for a code point that is not there. */
    int indexOf(int codePoint) {
        for (int i = from; i < to; i++) {
            if (codePoints[i] == codePoint) {
                return i - from;
            }
        }
        return -1;
    }

    /** A bit for each class of code points that occur: a slice that lies in another one has no bit that the other lacks. */
    long classes() {
        long classes = 0;
        for (int i = from; i < to; i++) {
            classes |= 1L << ((codePoints[i] * 0x9E3779B1) >>> 26);
        }
        return classes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice slice
                && Arrays.equals(codePoints, from, to, slice.codePoints, slice.from, slice.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + codePoints[i];
        }
        return hash;
    }

    /** The text, for messages. */
    @Override
    public String toString() {
        return new String(codePoints, from, length());
    }
}
