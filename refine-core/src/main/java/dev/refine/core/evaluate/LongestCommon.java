package dev.refine.core.evaluate;

import java.util.Arrays;

/**
 * The exact length of a longest common subsequence, 64 elements at a time: the rows of the usual table as bits, where a
 * zero is a step upwards (the recurrence of Hyyrö 2004, "Bit-parallel LCS-length computation revisited").
 *
 * <p>Time is the product of both lengths divided by 64; memory is that of both sides.
 */
final class LongestCommon {
    private final int[] left;
    /** Where each element stands on the left: element e at the places from starts[e] to starts[e + 1]. */
    private final int[] starts;

    private final int[] places;
    /** Bits without a step; ones above the last element stay ones. */
    private final long[] flat;

    private LongestCommon(int[] left, int elements) {
        this.left = left;
        this.starts = starts(left, elements);
        this.places = places(left, starts);
        this.flat = new long[(left.length + Long.SIZE - 1) / Long.SIZE];
        Arrays.fill(flat, -1L);
    }

    /** @param elements all are from 0 to below this */
    static int length(int[] one, int[] other, int elements) {
        int[] left = one.length <= other.length ? one : other;
        int[] right = left == one ? other : one;
        int head = 0;
        while (head < left.length && left[head] == right[head]) {
            head++;
        }
        int tail = 0;
        while (tail < left.length - head && left[left.length - 1 - tail] == right[right.length - 1 - tail]) {
            tail++;
        }
        int[] shorter = Arrays.copyOfRange(left, head, left.length - tail);
        return head
                + tail
                + new LongestCommon(shorter, elements).steps(Arrays.copyOfRange(right, head, right.length - tail));
    }

    private static int[] starts(int[] left, int elements) {
        int[] starts = new int[elements + 1];
        for (int element : left) {
            starts[element + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    private static int[] places(int[] left, int[] starts) {
        int[] next = starts.clone();
        int[] places = new int[left.length];
        for (int i = 0; i < left.length; i++) {
            places[next[left[i]]++] = i;
        }
        return places;
    }

    private int steps(int[] right) {
        long[] match = new long[flat.length];
        for (int element : right) {
            if (starts[element] < starts[element + 1]) {
                mark(match, element);
                advance(match);
                clear(match, element);
            }
        }
        int steps = 0;
        for (int i = 0; i < left.length; i++) {
            steps += (flat[i / Long.SIZE] >>> i & 1) == 0 ? 1 : 0;
        }
        return steps;
    }

    private void mark(long[] match, int element) {
        for (int i = starts[element]; i < starts[element + 1]; i++) {
            match[places[i] / Long.SIZE] |= 1L << places[i];
        }
    }

    private void clear(long[] match, int element) {
        for (int i = starts[element]; i < starts[element + 1]; i++) {
            match[places[i] / Long.SIZE] = 0;
        }
    }

    /** flat = (flat + (flat & match)) | (flat & ~match), with the carry from word to word. */
    private void advance(long[] match) {
        long carry = 0;
        for (int word = 0; word < flat.length; word++) {
            long row = flat[word];
            long both = row & match[word];
            long sum = row + both;
            long carried = sum + carry;
            carry = Long.compareUnsigned(sum, row) < 0 || Long.compareUnsigned(carried, sum) < 0 ? 1 : 0;
            flat[word] = carried | (row & ~match[word]);
        }
    }
}
