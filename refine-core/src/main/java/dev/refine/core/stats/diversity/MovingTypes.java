package dev.refine.core.stats.diversity;

import dev.refine.core.stats.Ratio;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The distinct words of all windows of {@value #WINDOW} words, one beginning at each word (the moving-average type-token ratio of
 * Covington and McFall 2010). Documents that are shorter have no window.
 *
 * @param types distinct words, summed over the windows
 * @param documents that have a window
 */
record MovingTypes(long types, long windows, long documents) {
    static final int WINDOW = 500;

    static MovingTypes of(List<long[]> documents) {
        long types = 0;
        long windows = 0;
        long wide = 0;
        for (long[] words : documents) {
            if (words.length >= WINDOW) {
                types += types(words);
                windows += words.length - WINDOW + 1;
                wide++;
            }
        }
        return new MovingTypes(types, windows, wide);
    }

    private static long types(long[] words) {
        LongNumbers numbers = new LongNumbers(words.length);
        int[] ids = new int[words.length];
        int[] within = new int[words.length];
        long sum = 0;
        int distinct = 0;
        for (int at = 0; at < words.length; at++) {
            ids[at] = numbers.number(words[at]);
            distinct += within[ids[at]]++ == 0 ? 1 : 0;
            if (at >= WINDOW) {
                distinct -= --within[ids[at - WINDOW]] == 0 ? 1 : 0;
            }
            sum += at >= WINDOW - 1 ? distinct : 0;
        }
        return sum;
    }

    /** Distinct words of a window / its words, over all windows. */
    OptionalDouble ratio() {
        return Ratio.of(types, windows * WINDOW);
    }
}
