package dev.refine.core.evaluate;

import dev.refine.core.text.ComparedWords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One page by the bag of its words: order does not count, number does.
 *
 * @param common words that output and gold share, each as often as both have it
 * @param output words of the refined text
 * @param gold words of the clean text
 * @param added words of the refined text that the raw text does not hold anywhere
 */
record WordCounts(long common, long output, long gold, long added) {

    static WordCounts of(String raw, String refined, String clean) {
        ComparedWords output = ComparedWords.of(refined);
        ComparedWords gold = ComparedWords.of(clean);
        Map<String, Integer> left = new HashMap<>();
        gold.keys().forEach(key -> left.merge(key, 1, Integer::sum));
        long common = 0;
        for (String key : output.keys()) {
            int there = left.getOrDefault(key, 0);
            if (there > 0) {
                left.put(key, there - 1);
                common++;
            }
        }
        return new WordCounts(common, output.size(), gold.size(), added(raw, output));
    }

    private static long added(String raw, ComparedWords output) {
        Set<String> known = new HashSet<>(ComparedWords.of(raw).keys());
        return output.keys().stream().filter(key -> !known.contains(key)).count();
    }

    /** 0 for an empty output: nothing of it is right. */
    double precision() {
        return output == 0 ? 0 : (double) common / output;
    }

    double recall() {
        return (double) common / gold;
    }

    double f1() {
        return 2.0 * common / (output + gold);
    }
}
