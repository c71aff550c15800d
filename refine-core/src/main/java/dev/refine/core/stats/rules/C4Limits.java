package dev.refine.core.stats.rules;

/**
 * The limits of C4: Raffel et al. 2020, "Exploring the Limits of Transfer Learning with a Unified Text-to-Text
 * Transformer", arXiv 1910.10683, section 2.2. Prints of the paper disagree on two numbers: taken are 3 sentences and 5
 * words a line, which the code that made the corpus has as well; datatrove follows the print with 5 and 3.
 */
final class C4Limits {
    static final int MIN_WORDS_PER_LINE = 5;
    static final double MIN_SENTENCES = 3;
    /** A period, exclamation mark, question mark or end quotation mark; the typographic one is none in the corpus's code. */
    static final String END_MARKS = ".!?\"";

    private C4Limits() {}
}
