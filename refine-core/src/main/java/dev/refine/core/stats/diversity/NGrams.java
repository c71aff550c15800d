package dev.refine.core.stats.diversity;

import dev.refine.core.stats.Ratio;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** How often each n-gram occurs in documents; none reaches over the end of one. */
final class NGrams {
    private final long total;
    /** How often each distinct one occurs, ascending. */
    private final int[] counts;

    private NGrams(long total, int[] counts) {
        this.total = total;
        this.counts = counts;
    }

    static NGrams of(List<long[]> documents, int n) {
        int most = documents.stream()
                .mapToInt(words -> Math.max(0, words.length - n + 1))
                .sum();
        LongNumbers numbers = new LongNumbers(most);
        int[] counts = new int[most];
        for (long[] words : documents) {
            for (int at = 0; at + n <= words.length; at++) {
                counts[numbers.number(Hash.of(words, at, n))]++;
            }
        }
        int[] sorted = Arrays.copyOf(counts, numbers.size());
        Arrays.sort(sorted);
        return new NGrams(most, sorted);
    }

    /** Distinct n-grams of all. */
    OptionalDouble distinct() {
        return Ratio.of(counts.length, total);
    }

    /** In bits: log2 N - 1/N · Σ c · log2 c, equal counts taken together in order, so that it comes out the same each time. */
    OptionalDouble entropy() {
        if (total == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int from = 0; from < counts.length; ) {
            int to = from;
            while (to < counts.length && counts[to] == counts[from]) {
                to++;
            }
            sum += (double) (to - from) * counts[from] * Logarithm.binary(counts[from]);
            from = to;
        }
        return OptionalDouble.of(Math.max(0, Logarithm.binary((double) total) - sum / (double) total));
    }
}
