package dev.refine.core.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the elements of one sequence that stand in another one in the same order.
 *
 * <p>A stretch of both sequences is aligned so: what both begin and end with is matched, where it goes on from a match
 * or is as long as the anchors that are looked for. In between, the runs of
 * {@value #ANCHOR} elements (then of 2, then single elements) that stand exactly once on both sides are anchors; the
 * longest chain of anchors in the order of both is matched, and the stretches between them are aligned in the same way.
 * Where there is no anchor left, a longest common subsequence is taken, if the product of both lengths is at most
 * {@value #LARGEST_TABLE}; a larger stretch without anchors stays unmatched. So time is bounded by about n log n and the
 * table, and a match never crosses another.
 *
 * <p>A pure function; not always the longest common subsequence of the whole, which would match single words far from
 * their sentence.
 */
public final class SequenceAligner {
    static final int ANCHOR = 4;
    static final int LARGEST_TABLE = 4_000_000;

    private final int[] left;
    private final int[] right;
    /** For each element of the left sequence its partner on the right, or -1. */
    private final int[] partners;

    private SequenceAligner(int[] left, int[] right) {
        this.left = left;
        this.right = right;
        this.partners = new int[left.length];
        Arrays.fill(partners, -1);
    }

    /** For each element of {@code left} the index of its partner in {@code right}, ascending, or -1. */
    public static int[] align(int[] left, int[] right) {
        SequenceAligner aligner = new SequenceAligner(left, right);
        aligner.alignAll();
        return aligner.partners;
    }

    /** The elements of {@code left} that have a partner. */
    public static BitSet matched(int[] left, int[] right) {
        int[] partners = align(left, right);
        BitSet matched = new BitSet(left.length);
        for (int i = 0; i < partners.length; i++) {
            matched.set(i, partners[i] >= 0);
        }
        return matched;
    }

    private record Stretch(int from, int to, int rightFrom, int rightTo, int run) {}

    /** A stack of our own: texts decide how deep it gets. */
    private void alignAll() {
        List<Stretch> open = new ArrayList<>();
        open.add(new Stretch(0, left.length, 0, right.length, ANCHOR));
        while (!open.isEmpty()) {
            Stretch inner = matchEnds(open.remove(open.size() - 1));
            if (inner.from == inner.to || inner.rightFrom == inner.rightTo) {
                continue;
            }
            List<int[]> chain = anchors(inner);
            if (!chain.isEmpty()) {
                split(inner, chain, open);
            } else if (inner.run > 1) {
                open.add(new Stretch(inner.from, inner.to, inner.rightFrom, inner.rightTo, inner.run / 2));
            } else {
                matchByTable(inner);
            }
        }
    }

    /** What lies at an end counts where it goes on from a match, or is as long as an anchor: single words prove little. */
    private Stretch matchEnds(Stretch s) {
        int most = Math.min(s.to - s.from, s.rightTo - s.rightFrom);
        int head = 0;
        while (head < most && left[s.from + head] == right[s.rightFrom + head]) {
            head++;
        }
        boolean goesOn = s.from > 0 && s.rightFrom > 0 && partners[s.from - 1] == s.rightFrom - 1;
        head = goesOn || head >= s.run ? head : 0;
        int tail = 0;
        while (tail < most - head && left[s.to - 1 - tail] == right[s.rightTo - 1 - tail]) {
            tail++;
        }
        boolean leadsOn = s.to < left.length && partners[s.to] == s.rightTo && s.rightTo < right.length;
        tail = leadsOn || tail >= s.run ? tail : 0;
        for (int i = 0; i < head; i++) {
            partners[s.from + i] = s.rightFrom + i;
        }
        for (int i = 1; i <= tail; i++) {
            partners[s.to - i] = s.rightTo - i;
        }
        return new Stretch(s.from + head, s.to - tail, s.rightFrom + head, s.rightTo - tail, s.run);
    }

    /** The chain of runs that are unique on both sides, as pairs of places in the order of both. */
    private List<int[]> anchors(Stretch s) {
        Map<Run, int[]> runs = new HashMap<>();
        for (int i = s.from; i + s.run <= s.to; i++) {
            runs.computeIfAbsent(new Run(left, i, s.run), run -> new int[] {-1, 0, -1, 0})[1]++;
        }
        for (int j = s.rightFrom; j + s.run <= s.rightTo; j++) {
            int[] found = runs.get(new Run(right, j, s.run));
            if (found != null) {
                found[2] = j;
                found[3]++;
            }
        }
        List<int[]> unique = new ArrayList<>();
        for (int i = s.from; i + s.run <= s.to; i++) {
            int[] found = runs.get(new Run(left, i, s.run));
            if (found != null && found[1] == 1 && found[3] == 1) {
                unique.add(new int[] {i, found[2]});
            }
        }
        return longestAscending(unique);
    }

    /** Patience: the longest part of the pairs whose right places ascend; the left ones do already. */
    private static List<int[]> longestAscending(List<int[]> pairs) {
        int[] piles = new int[pairs.size()];
        int[] before = new int[pairs.size()];
        int size = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pairs.get(piles[middle])[1] < pairs.get(i)[1]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : piles[low - 1];
            piles[low] = i;
            size = Math.max(size, low + 1);
        }
        int[][] chain = new int[size][];
        for (int i = size == 0 ? -1 : piles[size - 1], k = size - 1; i >= 0; i = before[i]) {
            chain[k--] = pairs.get(i);
        }
        return List.of(chain);
    }

    private void split(Stretch s, List<int[]> chain, List<Stretch> open) {
        int from = s.from;
        int rightFrom = s.rightFrom;
        for (int[] anchor : chain) {
            if (anchor[0] < from || anchor[1] < rightFrom) {
                if (anchor[0] - from != anchor[1] - rightFrom) {
                    continue; // overlaps the run before on one side in another way
                }
            } else {
                open.add(new Stretch(from, anchor[0], rightFrom, anchor[1], s.run));
                from = anchor[0];
                rightFrom = anchor[1];
            }
            while (from < anchor[0] + s.run) {
                partners[from++] = rightFrom++;
            }
        }
        open.add(new Stretch(from, s.to, rightFrom, s.rightTo, s.run));
    }

    private void matchByTable(Stretch s) {
        int rows = s.to - s.from;
        int columns = s.rightTo - s.rightFrom;
        if ((long) rows * columns > LARGEST_TABLE) {
            return;
        }
        int[][] longest = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                longest[i][j] = left[s.from + i] == right[s.rightFrom + j]
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        for (int i = 0, j = 0; i < rows && j < columns; ) {
            if (left[s.from + i] == right[s.rightFrom + j]) {
                partners[s.from + i++] = s.rightFrom + j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    /** A run of elements, compared by its elements. */
    private static final class Run {
        private final int[] elements;
        private final int start;
        private final int length;
        private final int hash;

        Run(int[] elements, int start, int length) {
            this.elements = elements;
            this.start = start;
            this.length = length;
            int h = 0;
            for (int i = start; i < start + length; i++) {
                h = h * 0x9E3779B1 + elements[i];
            }
            this.hash = h ^ h >>> 16;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Run run
                    && Arrays.equals(elements, start, start + length, run.elements, run.start, run.start + run.length);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
