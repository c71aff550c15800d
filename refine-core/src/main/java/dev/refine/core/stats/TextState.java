package dev.refine.core.stats;

import dev.refine.core.text.IndexedText;

/**
 * What was counted in one text: whole numbers alone, so that sums over many texts do not depend on their order.
 * {@link #ZERO} is the state of the empty text. The sum over texts is the count over the texts written one below the
 * other, if line feeds put between them are left out of {@link #chars}; but duplicates are counted within one document.
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
        if (text.text().isEmpty()) {
            return ZERO;
        }
        TextScan scan = new TextScan(text.text());
        TextStateBuilder state = new TextStateBuilder(text);
        for (int line = 0; line < text.lines(); line++) {
            scan.line(text.start(line), text.end(line));
            state.add(scan, 0);
        }
        return state.state();
    }

    /** The figures of this text. */
    public TextMeasures measures() {
        return TextMeasures.of(chars, lines, words, measure -> Ratio.of(measure.part(this), measure.base(this)));
    }
}
