package dev.refine.core.stats.diversity;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many documents that have nothing in common would be as varied as these (the Vendi score, Friedman and Dieng, arXiv
 * 2210.02410): e to the entropy of the eigenvalues of K/n. Two documents are as alike as the cosine of their counts of words and
 * pairs of words. From 1 (all alike) to n (nothing in common).
 */
final class Vendi {
    private static final int LONGEST_GRAM = 2;
    /** Words of a document that count. */
    static final int MOST_WORDS = 2_000;

    private Vendi() {}

    /** @param documents each with a word at least; empty gives no score */
    static OptionalDouble score(List<long[]> documents) {
        if (documents.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Grams> grams = documents.stream().map(Grams::of).toList();
        return score(grams.size(), (i, j) -> grams.get(i).cosine(grams.get(j)));
    }

    /** By the cosine of vectors of one length that are not 0; none gives no score. */
    static OptionalDouble ofVectors(List<double[]> vectors) {
        if (vectors.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<double[]> units = vectors.stream().map(Vendi::unit).toList();
        return score(units.size(), (i, j) -> product(units.get(i), units.get(j)));
    }

    static boolean hasDirection(double[] vector) {
        double norm = Math.sqrt(product(vector, vector));
        return norm > 0 && Double.isFinite(norm);
    }

    private static double[] unit(double[] vector) {
        double norm = Math.sqrt(product(vector, vector));
        return Arrays.stream(vector).map(value -> value / norm).toArray();
    }

    private static double product(double[] left, double[] right) {
        double product = 0;
        for (int i = 0; i < left.length; i++) {
            product += left[i] * right[i];
        }
        return product;
    }

    /** How alike two documents are. */
    private interface Likeness {
        double of(int left, int right);
    }

    private static OptionalDouble score(int n, Likeness likeness) {
        double[][] kernel = new double[n][n];
        for (int i = 0; i < n; i++) {
            kernel[i][i] = 1.0 / n;
            for (int j = 0; j < i; j++) {
                kernel[i][j] = likeness.of(i, j) / n;
                kernel[j][i] = kernel[i][j];
            }
        }
        double entropy = 0;
        for (double value : SymmetricEigenvalues.of(kernel)) {
            entropy -= value <= 0 ? 0 : value * StrictMath.log(value);
        }
        return OptionalDouble.of(StrictMath.exp(entropy));
    }

    private static final class Grams {
        /** Distinct n-grams, ascending. */
        private final long[] hashes;
        /** How often each occurs. */
        private final int[] counts;
        /** The square root of the sum of the squares of the counts. */
        private final double norm;

        Grams(long[] hashes, int[] counts) {
            this.hashes = hashes;
            this.counts = counts;
            this.norm = Math.sqrt((double) Arrays.stream(counts)
                    .mapToLong(count -> (long) count * count)
                    .sum());
        }

        static Grams of(long[] words) {
            int used = Math.min(words.length, MOST_WORDS);
            long[] all = new long[used * LONGEST_GRAM - (LONGEST_GRAM - 1)];
            int size = 0;
            for (int n = 1; n <= LONGEST_GRAM; n++) {
                for (int at = 0; at + n <= used; at++) {
                    all[size++] = Hash.of(words, at, n);
                }
            }
            Arrays.sort(all);
            return counted(all);
        }

        private static Grams counted(long[] sorted) {
            long[] hashes = new long[sorted.length];
            int[] counts = new int[sorted.length];
            int size = 0;
            for (long hash : sorted) {
                if (size == 0 || hashes[size - 1] != hash) {
                    hashes[size++] = hash;
                }
                counts[size - 1]++;
            }
            return new Grams(Arrays.copyOf(hashes, size), Arrays.copyOf(counts, size));
        }

        double cosine(Grams other) {
            long product = 0;
            int i = 0;
            int j = 0;
            while (i < hashes.length && j < other.hashes.length) {
                if (hashes[i] == other.hashes[j]) {
                    product += (long) counts[i++] * other.counts[j++];
                } else if (hashes[i] < other.hashes[j]) {
                    i++;
                } else {
                    j++;
                }
            }
            return product / (norm * other.norm);
        }
    }
}
