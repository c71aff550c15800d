package dev.refine.core.stats.rules;

import java.util.Arrays;

/**
 * Cuts what stands between white space into words with punctuation apart, as tokenizers of English do: signs are taken off
 * both ends, one after the other, then what is left is cut at dashes, slashes and their like between letters. Addresses
 * stay whole.
 *
 * <p>It comes close to spaCy's English tokenizer, which datatrove uses; it is not the same ({@code docs/statistics.md}).
 * For one thread.
 */
final class Tokens {
    private char[] text = new char[0];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int size;
    /** Where the signs end that were taken off the end, the last one of the stretch first. */
    private int[] closers = new int[16];

    private int closed;
    /** What is left between the signs. */
    private int start;

    private int end;

    /** Cuts a stretch without white space that holds nothing but letters. */
    void cutLetters(char[] chars, int from, int to) {
        begin(chars, from, to);
        addKnown(TokenWords.cutLetters(text, start, end));
    }

    /** Cuts a stretch without white space. */
    void cut(char[] chars, int from, int to) {
        begin(chars, from, to);
        while (start < end && !isKnown(start, end) && takeSigns()) {
            // until no sign is left at the ends
        }
        addInner();
        addClosers();
        joinSigns();
    }

    private void begin(char[] chars, int from, int to) {
        text = chars;
        start = from;
        end = to;
        size = 0;
        closed = 0;
    }

    private boolean isKnown(int from, int to) {
        return TokenWords.cut(text, from, to) >= 0;
    }

    /** Takes a sign off the start, the end or both; false if there is none. */
    private boolean takeSigns() {
        int opener = SignsAtEnds.opener(text, start, end);
        if (opener > 0 && isKnown(start + opener, end)) {
            takeOpener(opener);
            return true;
        }
        int closer = SignsAtEnds.closer(text, start + opener, end);
        boolean known = closer > 0 && isKnown(start, end - closer);
        if (!known) {
            takeOpener(opener);
        }
        takeCloser(closer);
        return opener + closer > 0;
    }

    private void takeOpener(int length) {
        if (length > 0) {
            add(start, start + length);
            start += length;
        }
    }

    private void takeCloser(int length) {
        if (length > 0) {
            if (closed == closers.length) {
                closers = Arrays.copyOf(closers, 2 * closed);
            }
            closers[closed++] = end;
            end -= length;
        }
    }

    private void addInner() {
        if (start == end) {
            return;
        }
        int known = TokenWords.cut(text, start, end);
        if (known >= 0) {
            addKnown(known);
        } else if (Addresses.is(text, start, end)) {
            add(start, end);
        } else {
            addBetweenSigns();
        }
    }

    private void addKnown(int cut) {
        add(start, cut);
        if (cut < end) {
            add(cut, end);
        }
    }

    private void addBetweenSigns() {
        int from = start;
        int at = start + 1;
        while (at < end) {
            int sign = SignsInside.length(text, at, end);
            if (sign == 0) {
                at++;
            } else {
                if (from < at) {
                    add(from, at);
                }
                add(at, at + sign);
                at += sign;
                from = at;
            }
        }
        if (from < end) {
            add(from, end);
        }
    }

    private void addClosers() {
        int at = end;
        for (int closer = closed - 1; closer >= 0; closer--) {
            add(at, closers[closer]);
            at = closers[closer];
        }
    }

    /** Puts signs together that are one word side by side. */
    private void joinSigns() {
        int left = 0;
        for (int token = 0; token < size; token++) {
            if (left > 0 && ends[token] - starts[left - 1] == 2 && TokenWords.areOne(text, starts[left - 1])) {
                ends[left - 1] = ends[token];
            } else {
                starts[left] = starts[token];
                ends[left] = ends[token];
                left++;
            }
        }
        size = left;
    }

    private void add(int from, int to) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = from;
        ends[size] = to;
        size++;
    }

    int size() {
        return size;
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }
}
