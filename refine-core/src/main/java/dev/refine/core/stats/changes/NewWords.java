package dev.refine.core.stats.changes;

import java.util.Arrays;

/** Words of the refined text that the raw text does not hold anywhere: deletions make none, unless they join two. */
public final class NewWords {
    private NewWords() {}

    /**
     * How many there are, each as often as it stands there.
     *
     * @param raw hashes of words, in any order
     * @param refined likewise
     */
    public static long count(long[] raw, long[] refined) {
        long[] known = raw.clone();
        Arrays.sort(known);
        return Arrays.stream(refined)
                .filter(word -> Arrays.binarySearch(known, word) < 0)
                .count();
    }
}
