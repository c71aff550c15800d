package dev.refine.core.stats;

import dev.refine.core.text.IndexedText;

/**
 * What was counted in one text or in many: sums alone, so states merge in any order to the same figures.
 *
 * <p>{@link #plus} is associative and commutative, {@link #ZERO} is its identity and the state of the empty text. Every
 * count but the duplicates is also the count over the texts written one below the other, if line feeds put between them
 * are left out of {@link #chars}; duplicates are counted within one document.
 *
 * <p>General categories are those of the running Java's Unicode version. A surrogate without its partner is one
 * character without any class.
 *
 * @param chars code points, line feeds included
 * @param lines what stands between two line feeds; none in the empty text, else one more than its line feeds
 * @param filledLines lines that hold something besides white space
 * @param filledLineChars code points of the filled lines, terminators excluded
 * @param words a word is a run of letters (L*), marks (M*) and decimal digits (Nd); in scripts that are written without
 *     spaces (Thai, Lao, Myanmar, Khmer, kana, Han) each letter is a word, together with the marks behind it
 * @param wordChars code points of the words
 * @param letters code points of category L*
 * @param digits code points of category Nd
 * @param upperCase code points of category Lu or Lt
 * @param punctuation code points of category P* (symbols such as {@code |} and {@code +} are S*, hence none)
 * @param stopWords words that, in lower case, are function words of {@link dev.refine.core.text.StopWords}
 * @param punctuatedLines filled lines whose last character, white space and closing quotes and brackets skipped, ends a
 *     sentence: a full stop, exclamation mark, question mark, ellipsis or their like in other scripts
 * @param duplicateLines filled lines that equal an earlier line of the same document, white space at both ends left out
 */
public record TextState(
        long chars,
        long lines,
        long filledLines,
        long filledLineChars,
        long words,
        long wordChars,
        long letters,
        long digits,
        long upperCase,
        long punctuation,
        long stopWords,
        long punctuatedLines,
        long duplicateLines) {

    public static final TextState ZERO = new TextState(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Counts one document, in one pass over it. */
    public static TextState of(IndexedText text) {
        return text.text().isEmpty() ? ZERO : new TextScan(text).state();
    }

    public TextState plus(TextState other) {
        return new TextState(
                chars + other.chars,
                lines + other.lines,
                filledLines + other.filledLines,
                filledLineChars + other.filledLineChars,
                words + other.words,
                wordChars + other.wordChars,
                letters + other.letters,
                digits + other.digits,
                upperCase + other.upperCase,
                punctuation + other.punctuation,
                stopWords + other.stopWords,
                punctuatedLines + other.punctuatedLines,
                duplicateLines + other.duplicateLines);
    }

    /** The figures of this state; ratios are taken here, after all merging. */
    public TextMeasures measures() {
        return new TextMeasures(
                chars,
                lines,
                words,
                Ratio.of(wordChars, words),
                Ratio.of(filledLineChars, filledLines),
                Ratio.of(letters, chars),
                Ratio.of(digits, chars),
                Ratio.of(upperCase, letters),
                Ratio.of(punctuation, chars),
                Ratio.of(stopWords, words),
                Ratio.of(punctuatedLines, filledLines),
                Ratio.of(duplicateLines, filledLines));
    }
}
