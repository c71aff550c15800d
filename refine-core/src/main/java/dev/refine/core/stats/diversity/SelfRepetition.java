package dev.refine.core.stats.diversity;

import dev.refine.core.stats.Ratio;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much documents say what others say too: {@value #N}-grams that occur in more than one of them.
 *
 * @param score mean over documents of ln(1 + Σ over their n-grams of the other documents that hold it) (Salkar et al. 2022)
 * @param repeated distinct n-grams of a document that another holds, summed over documents
 * @param grams distinct n-grams of a document, summed likewise
 * @param documents that have an n-gram
 */
record SelfRepetition(OptionalDouble score, long repeated, long grams, long documents) {
    static final int N = 4;

    static SelfRepetition of(List<long[]> documents) {
        List<long[]> grams = documents.stream()
                .filter(words -> words.length >= N)
                .map(SelfRepetition::distinct)
                .toList();
        LongNumbers numbers =
                new LongNumbers(grams.stream().mapToInt(each -> each.length).sum());
        int[] holders = holders(grams, numbers);
        double sum = 0;
        long repeated = 0;
        long all = 0;
        for (long[] document : grams) {
            long others = 0;
            for (long gram : document) {
                int held = holders[numbers.number(gram)];
                others += held - 1;
                repeated += held > 1 ? 1 : 0;
            }
            all += document.length;
            sum += StrictMath.log(1.0 + others);
        }
        OptionalDouble score = grams.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum / grams.size());
        return new SelfRepetition(score, repeated, all, grams.size());
    }

    private static long[] distinct(long[] words) {
        long[] grams = new long[words.length - N + 1];
        for (int at = 0; at < grams.length; at++) {
            grams[at] = Hash.of(words, at, N);
        }
        Arrays.sort(grams);
        return Arrays.stream(grams).distinct().toArray();
    }

    /** How many documents hold each. */
    private static int[] holders(List<long[]> grams, LongNumbers numbers) {
        int[] holders = new int[grams.stream().mapToInt(each -> each.length).sum()];
        for (long[] document : grams) {
            for (long gram : document) {
                holders[numbers.number(gram)]++;
            }
        }
        return holders;
    }

    /** Of the n-grams of a document, those that another holds. */
    OptionalDouble share() {
        return Ratio.of(repeated, grams);
    }
}
