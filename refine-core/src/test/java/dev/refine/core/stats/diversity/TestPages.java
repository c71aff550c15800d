package dev.refine.core.stats.diversity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Pages of made-up words, some far more frequent than others, in several scripts. */
final class TestPages {
    private TestPages() {}

    static List<String> of(Random random, int pages, int mostWords) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < pages; i++) {
            texts.add(page(random, 1 + random.nextInt(mostWords)));
        }
        return texts;
    }

    static String page(Random random, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(word(random)).append(random.nextInt(9) == 0 ? ".\n" : " ");
        }
        return text.toString();
    }

    /** The k-th word about in proportion to 1/k. */
    static String word(Random random) {
        int rank = (int) Math.pow(5_000, random.nextDouble());
        String[] stems = {"wort", "Wort", "straße", "слово", "x", "語", "ไทย", "e\u0301t"};
        return stems[rank % stems.length] + rank;
    }

    static TextSample sample(List<String> texts) {
        TextSample sample = new TextSample(1_000_000);
        for (String text : texts) {
            sample.add(SampledText.of(Hash.mixed(text.hashCode()), text));
        }
        return sample;
    }
}
