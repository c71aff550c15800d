package dev.refine.core.stats.rules;

import java.util.Arrays;

/**
 * A text cut at white space: its chunks, what characters each holds, and the line feeds between them. Kept from text to
 * text, so that its arrays are made once. For one thread.
 */
final class Chunks {
    private char[] text = new char[1024];
    private int length;
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    /** Of each distinct chunk. */
    private int[] marks = new int[256];

    private int[] feeds = new int[256];
    private final WordSequence words = new WordSequence();
    private final Distinct distinct = new Distinct();
    private int pairs;

    void read(String of) {
        length = of.length();
        if (text.length < length) {
            text = new char[length];
        }
        of.getChars(0, length, text, 0);
        words.clear();
        distinct.clear(text);
        pairs = 0;
        int feedsBefore = 0;
        int at = 0;
        while (at < length) {
            char c = text[at];
            if (RuleChars.of(c) != RuleChars.WHITE) {
                at = readChunk(at, feedsBefore);
                feedsBefore = 0;
            } else {
                feedsBefore += c == '\n' ? 1 : 0;
                at++;
            }
        }
    }

    /** Reads the chunk that starts there and returns where it ends. */
    private int readChunk(int start, int feedsBefore) {
        int kinds = 0;
        int pairsBefore = pairs;
        int at = start;
        while (at < length) {
            int kind = RuleChars.of(text[at]);
            if (kind == RuleChars.WHITE) {
                break;
            }
            if (kind == RuleChars.SURROGATE && at + 1 < length && Character.isSurrogatePair(text[at], text[at + 1])) {
                kind = RuleChars.ofAstral(Character.toCodePoint(text[at], text[at + 1]));
                pairs++;
                at++;
            }
            kinds |= kind;
            at++;
        }
        add(start, at, feedsBefore);
        words.add(number(start, at, kinds), at - start - (pairs - pairsBefore));
        return at;
    }

    private int number(int start, int end, int kinds) {
        int known = distinct.size();
        int number = distinct.number(start, end);
        if (number == known) {
            if (known == marks.length) {
                marks = Arrays.copyOf(marks, 2 * known);
            }
            marks[number] = kinds;
        }
        return number;
    }

    private void add(int start, int end, int feedsBefore) {
        int size = words.size();
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            feeds = Arrays.copyOf(feeds, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        feeds[size] = feedsBefore;
    }

    /** The characters of the text; those behind {@link #length} are of an earlier one. */
    char[] text() {
        return text;
    }

    /** UTF-16 units of the text. */
    int length() {
        return length;
    }

    /** Code points of the text. */
    int codePoints() {
        return length - pairs;
    }

    int size() {
        return words.size();
    }

    int start(int chunk) {
        return starts[chunk];
    }

    int end(int chunk) {
        return ends[chunk];
    }

    /** The kinds of characters in a chunk, as {@link RuleChars} has them. */
    int marks(int chunk) {
        return marks[words.number(chunk)];
    }

    /** The same by the number of a distinct chunk. */
    int marksOfDistinct(int number) {
        return marks[number];
    }

    /** Line feeds between a chunk and the one before it, or the start of the text. */
    int feedsBefore(int chunk) {
        return feeds[chunk];
    }

    /** Code points between two places. */
    int codePointsBetween(int start, int end) {
        return pairs == 0 ? end - start : Character.codePointCount(text, start, end - start);
    }

    /** The chunks as words. */
    WordSequence words() {
        return words;
    }

    /** The distinct chunks, by the numbers of {@link #words}. */
    Distinct distinct() {
        return distinct;
    }

    /** Code points from the start of a chunk to the end of another, with the white space between them. */
    int codePoints(int from, int to) {
        // white space is never a pair, so pairs are what the words have more units than code points
        int units = ends[to] - starts[from];
        return units - pairsIn(from, to);
    }

    private int pairsIn(int from, int to) {
        if (pairs == 0) {
            return 0;
        }
        int units = 0;
        for (int chunk = from; chunk <= to; chunk++) {
            units += ends[chunk] - starts[chunk];
        }
        return units - words.codePoints(from, to + 1);
    }
}
