package dev.refine.core.stats;

import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The first statistics of a text, as people read them: three counts and nine ratios, in the order of the columns. Shares
 * are from 0 to 1. A ratio is absent when its base is zero. What a word, a filled line or punctuation is says
 * {@link TextState}.
 *
 * @param chars code points, line feeds included
 * @param lines lines; none in the empty text
 * @param words words
 * @param meanWordLength code points of the words / words
 * @param meanLineLength code points of the filled lines / filled lines; blank lines count neither above nor below
 * @param letterShare letters / chars
 * @param digitShare decimal digits / chars
 * @param upperCaseShare upper and title case letters / letters
 * @param punctuationShare punctuation / chars
 * @param stopWordShare stop words / words
 * @param punctuatedLineShare lines that end a sentence / filled lines
 * @param duplicateLineShare lines that repeat an earlier one of their document / filled lines
 */
public record TextMeasures(
        long chars,
        long lines,
        long words,
        OptionalDouble meanWordLength,
        OptionalDouble meanLineLength,
        OptionalDouble letterShare,
        OptionalDouble digitShare,
        OptionalDouble upperCaseShare,
        OptionalDouble punctuationShare,
        OptionalDouble stopWordShare,
        OptionalDouble punctuatedLineShare,
        OptionalDouble duplicateLineShare) {

    /** Takes each ratio from where the caller has its sums. */
    static TextMeasures of(long chars, long lines, long words, Function<TextMeasure, OptionalDouble> ratio) {
        return new TextMeasures(
                chars,
                lines,
                words,
                ratio.apply(TextMeasure.MEAN_WORD_LENGTH),
                ratio.apply(TextMeasure.MEAN_LINE_LENGTH),
                ratio.apply(TextMeasure.LETTER_SHARE),
                ratio.apply(TextMeasure.DIGIT_SHARE),
                ratio.apply(TextMeasure.UPPER_CASE_SHARE),
                ratio.apply(TextMeasure.PUNCTUATION_SHARE),
                ratio.apply(TextMeasure.STOP_WORD_SHARE),
                ratio.apply(TextMeasure.PUNCTUATED_LINE_SHARE),
                ratio.apply(TextMeasure.DUPLICATE_LINE_SHARE));
    }
}
