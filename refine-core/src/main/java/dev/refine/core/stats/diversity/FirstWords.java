package dev.refine.core.stats.diversity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first words of a sample, an exact number of them: what figures of texts are compared on, since most of them depend on
 * how much text there is.
 *
 * @param documents the words of each
 * @param texts what these words are of
 */
record FirstWords(List<long[]> documents, List<String> texts) {
    FirstWords {
        documents = List.copyOf(documents);
        texts = List.copyOf(texts);
    }

    /** Empty where the sample has fewer. */
    static Optional<FirstWords> of(List<SampledText> sample, int tokens) {
        List<long[]> documents = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        int left = tokens;
        for (SampledText text : sample) {
            if (left == 0) {
                break;
            }
            Words words = text.words();
            if (words.size() <= left) {
                documents.add(words.hashes());
                texts.add(text.text());
                left -= words.size();
            } else {
                documents.add(Arrays.copyOf(words.hashes(), left));
                texts.add(text.text().substring(0, Words.of(text.text(), left).end()));
                left = 0;
            }
        }
        return left == 0 ? Optional.of(new FirstWords(documents, texts)) : Optional.empty();
    }
}
