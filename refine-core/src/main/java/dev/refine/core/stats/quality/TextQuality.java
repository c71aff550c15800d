package dev.refine.core.stats.quality;

import java.util.OptionalLong;

/**
 * Counts of a text that tell how it reads and how much of it is noise by its looks. What the counts are of says
 * {@code docs/statistics.md}.
 *
 * @param chars code points
 * @param addressChars code points of web addresses
 * @param symbols code points that are symbols
 * @param filledLines lines with more than white space
 * @param phraseLines short ones of them that hold a phrase of {@link BoilerplatePhrases}
 * @param words runs of letters, marks and digits; in scripts without spaces each letter
 * @param longWords words of more than {@value #LONGEST_SHORT_WORD} code points
 * @param letterWords words that are a letter of a script without spaces
 * @param sentences stretches with a word that end in a sentence mark or with their line
 */
public record TextQuality(
        long chars,
        long addressChars,
        long symbols,
        long filledLines,
        long phraseLines,
        long words,
        long longWords,
        long letterWords,
        long sentences) {
    static final int LONGEST_SHORT_WORD = 6;

    /** LIX is told in millionths. */
    static final long LIX_UNIT = 1_000_000;

    private static final long HUNDRED = 100;

    public static TextQuality of(String text) {
        return new QualityScan(text).quality();
    }

    /** Whether the length of words says something: not in scripts without spaces. */
    boolean isReadable() {
        return words > 0 && 2 * letterWords <= words;
    }

    /**
     * LIX (Björnsson 1968): words of a sentence, and per cent of the words that are long; in millionths, rounded down. Empty
     * where it says nothing.
     */
    OptionalLong lix() {
        if (!isReadable()) {
            return OptionalLong.empty();
        }
        // each term by itself, so that a long text does not overflow
        return OptionalLong.of(LIX_UNIT * words / sentences + HUNDRED * LIX_UNIT * longWords / words);
    }
}
