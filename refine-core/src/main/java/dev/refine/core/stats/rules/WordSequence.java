package dev.refine.core.stats.rules;

import java.util.Arrays;

/** The words of a text in order: each as its number among the distinct ones, and how many code points stand before it. */
final class WordSequence {
    private int[] numbers = new int[256];
    /** Of the words alone, without what stands between them; one entry more than there are words. */
    private int[] codePoints = new int[257];

    private int size;

    void clear() {
        size = 0;
    }

    void add(int number, int length) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            codePoints = Arrays.copyOf(codePoints, 2 * size + 1);
        }
        numbers[size] = number;
        codePoints[size + 1] = codePoints[size] + length;
        size++;
    }

    int size() {
        return size;
    }

    int number(int word) {
        return numbers[word];
    }

    /** Code points of the words {@code [from, to)}. */
    int codePoints(int from, int to) {
        return codePoints[to] - codePoints[from];
    }

    /** Code points of all words. */
    int codePoints() {
        return codePoints[size];
    }
}
