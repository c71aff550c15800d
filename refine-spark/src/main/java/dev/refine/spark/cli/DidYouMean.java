package dev.refine.spark.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class DidYouMean {
    private DidYouMean() {}

    /** The known word nearest to the given one; absent if none is near, that is within a third of its length. */
    static Optional<String> among(Collection<String> known, String given) {
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(word, given)))
                .filter(word -> distance(word, given) <= Math.max(1, word.length() / 3));
    }

    /** Insertions, deletions, replacements and swaps of neighbours that make one word of the other. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        return swapped(a, b, i, j) ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }

    private static boolean swapped(String a, String b, int i, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
