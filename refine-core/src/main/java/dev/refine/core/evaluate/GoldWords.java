package dev.refine.core.evaluate;

import dev.refine.core.text.ComparedWords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The words of a page's gold and raw text, to which the words of several refined texts are held. For one thread. */
final class GoldWords {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] gold;
    private final Set<Integer> raw = new HashSet<>();

    GoldWords(String raw, String clean) {
        this.gold = numbered(clean);
        for (int word : numbered(raw)) {
            this.raw.add(word);
        }
    }

    private int[] numbered(String text) {
        ComparedWords words = ComparedWords.of(text);
        int[] numbered = new int[words.size()];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = numbers.computeIfAbsent(words.key(i), key -> numbers.size());
        }
        return numbered;
    }

    WordCounts compare(String refined) {
        int[] output = numbered(refined);
        int[] left = new int[numbers.size()];
        for (int word : gold) {
            left[word]++;
        }
        long common = 0;
        long added = 0;
        for (int word : output) {
            common += left[word]-- > 0 ? 1 : 0;
            added += raw.contains(word) ? 0 : 1;
        }
        return new WordCounts(
                common, LongestCommon.length(gold, output, left.length), output.length, gold.length, added);
    }
}
