package dev.refine.core.stats.diversity;

import java.util.Comparator;

/**
 * A text of a sample, cut behind {@value #MOST_WORDS} words, so that no document fills a sample alone.
 *
 * @param hash which sets its place, as an unsigned number
 */
public record SampledText(long hash, String text, Words words) {
    public static final int MOST_WORDS = 20_000;

    /** By hash, then by text: the same order whatever came first. */
    static final Comparator<SampledText> ORDER = Comparator.<SampledText>comparingLong(
                    text -> text.hash ^ Long.MIN_VALUE)
            .thenComparing(SampledText::text);

    public static SampledText of(long hash, String text) {
        Words words = Words.of(text, MOST_WORDS);
        return new SampledText(hash, text.substring(0, words.end()), words);
    }
}
