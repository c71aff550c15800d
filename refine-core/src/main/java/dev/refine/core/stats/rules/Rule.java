package dev.refine.core.stats.rules;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A condition on one measured value of a text. Named after what a text that breaks it has; {@link #word} is that name in
 * columns and figures. Shares are from 0 to 1.
 *
 * <p>A value whose base is zero (the mean length of no words) is absent; then the rule does not apply and counts as passed.
 * Counts are never absent.
 */
public enum Rule {
    /** Words. */
    GOPHER_FEW_WORDS(Bound.AT_LEAST, GopherLimits.MIN_WORDS),
    /** Words. */
    GOPHER_MANY_WORDS(Bound.AT_MOST, GopherLimits.MAX_WORDS),
    /** Characters of the words to words. */
    GOPHER_SHORT_WORDS(Bound.AT_LEAST, GopherLimits.MIN_MEAN_WORD_LENGTH),
    /** Characters of the words to words. */
    GOPHER_LONG_WORDS(Bound.AT_MOST, GopherLimits.MAX_MEAN_WORD_LENGTH),
    /** Hash signs to words. */
    GOPHER_HASHES(Bound.AT_MOST, GopherLimits.MAX_SYMBOLS_PER_WORD),
    /** Ellipses ({@code ...} and {@code …}) to words. */
    GOPHER_ELLIPSES(Bound.AT_MOST, GopherLimits.MAX_SYMBOLS_PER_WORD),
    /** Lines that start with a bullet point to lines. */
    GOPHER_BULLET_LINES(Bound.AT_MOST, GopherLimits.MAX_BULLET_LINES),
    /** Lines that end with an ellipsis to lines. */
    GOPHER_ELLIPSIS_LINES(Bound.AT_MOST, GopherLimits.MAX_ELLIPSIS_LINES),
    /** Words with a letter to words. */
    GOPHER_FEW_ALPHABETIC_WORDS(Bound.AT_LEAST, GopherLimits.MIN_ALPHABETIC_WORDS),
    /** How many of the eight English stop words occur. */
    GOPHER_FEW_STOP_WORDS(Bound.AT_LEAST, GopherLimits.MIN_STOP_WORDS),

    /** Lines that equal an earlier one to lines. */
    GOPHER_DUPLICATE_LINES(Bound.AT_MOST, GopherLimits.MAX_DUPLICATE_LINES),
    /** Paragraphs that equal an earlier one to paragraphs. */
    GOPHER_DUPLICATE_PARAGRAPHS(Bound.AT_MOST, GopherLimits.MAX_DUPLICATE_PARAGRAPHS),
    /** Characters of lines that equal an earlier one to characters of all lines. */
    GOPHER_DUPLICATE_LINE_CHARS(Bound.AT_MOST, GopherLimits.MAX_DUPLICATE_LINE_CHARS),
    /** Characters of paragraphs that equal an earlier one to characters of all paragraphs. */
    GOPHER_DUPLICATE_PARAGRAPH_CHARS(Bound.AT_MOST, GopherLimits.MAX_DUPLICATE_PARAGRAPH_CHARS),
    /** Characters of words in the most frequent 2-gram to characters of all words. */
    GOPHER_TOP_2_GRAM(Bound.AT_MOST, GopherLimits.MAX_TOP_2_GRAM),
    GOPHER_TOP_3_GRAM(Bound.AT_MOST, GopherLimits.MAX_TOP_3_GRAM),
    GOPHER_TOP_4_GRAM(Bound.AT_MOST, GopherLimits.MAX_TOP_4_GRAM),
    /** Characters of words in 5-grams that equal an earlier one to characters of all words. */
    GOPHER_DUPLICATE_5_GRAMS(Bound.AT_MOST, GopherLimits.MAX_DUPLICATE_5_GRAMS),
    GOPHER_DUPLICATE_6_GRAMS(Bound.AT_MOST, GopherLimits.MAX_DUPLICATE_6_GRAMS),
    GOPHER_DUPLICATE_7_GRAMS(Bound.AT_MOST, GopherLimits.MAX_DUPLICATE_7_GRAMS),
    GOPHER_DUPLICATE_8_GRAMS(Bound.AT_MOST, GopherLimits.MAX_DUPLICATE_8_GRAMS),
    GOPHER_DUPLICATE_9_GRAMS(Bound.AT_MOST, GopherLimits.MAX_DUPLICATE_9_GRAMS),
    GOPHER_DUPLICATE_10_GRAMS(Bound.AT_MOST, GopherLimits.MAX_DUPLICATE_10_GRAMS),

    /** Words of lines that RefinedWeb's line-wise corrections flag to words. */
    REFINEDWEB_FLAGGED_WORDS(Bound.AT_MOST, RefinedWebLimits.MAX_FLAGGED_WORDS),

    /** Sentences of the lines that C4's line rules keep. */
    C4_FEW_SENTENCES(Bound.AT_LEAST, C4Limits.MIN_SENTENCES, DatatroveLimits.C4_MIN_SENTENCES),
    /** How often "lorem ipsum" occurs, in any case. */
    C4_LOREM_IPSUM(Bound.AT_MOST, 0),
    /** Opening curly brackets. */
    C4_CURLY_BRACKETS(Bound.AT_MOST, 0),

    /** Lines that end with punctuation to lines. */
    FINEWEB_FEW_PUNCTUATED_LINES(
            Bound.ABOVE, FineWebLimits.MIN_PUNCTUATED_LINES, Bound.AT_LEAST, FineWebLimits.MIN_PUNCTUATED_LINES),
    /** Short lines to lines. */
    FINEWEB_SHORT_LINES(Bound.BELOW, FineWebLimits.MAX_SHORT_LINES, Bound.AT_MOST, FineWebLimits.MAX_SHORT_LINES),
    /** Characters of lines that equal an earlier one to characters of all lines. */
    FINEWEB_DUPLICATE_LINE_CHARS(
            Bound.BELOW,
            FineWebLimits.MAX_DUPLICATE_LINE_CHARS,
            Bound.AT_MOST,
            DatatroveLimits.FINEWEB_MAX_DUPLICATE_LINE_CHARS),
    /** Line feeds to words; a rule of datatrove alone. */
    FINEWEB_LINE_FEEDS(Bound.AT_MOST, Rule.NONE, DatatroveLimits.FINEWEB_MAX_LINE_FEEDS_PER_WORD);

    /** In place of a limit where a reading has no such rule. */
    private static final double NONE = Double.NaN;

    private final Bound paperBound;
    private final double paper;
    private final Bound datatroveBound;
    private final double datatrove;

    Rule(Bound bound, double limit) {
        this(bound, limit, bound, limit);
    }

    Rule(Bound bound, double paper, double datatrove) {
        this(bound, paper, bound, datatrove);
    }

    Rule(Bound paperBound, double paper, Bound datatroveBound, double datatrove) {
        this.paperBound = paperBound;
        this.paper = paper;
        this.datatroveBound = datatroveBound;
        this.datatrove = datatrove;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** On which side of the limit a value must be. */
    public Bound bound(Reading reading) {
        return switch (reading) {
            case PAPER -> paperBound;
            case DATATROVE -> datatroveBound;
        };
    }

    /** The limit; empty where the reading has no such rule. */
    public OptionalDouble limit(Reading reading) {
        double limit = limitOrNone(reading);
        return Double.isNaN(limit) ? OptionalDouble.empty() : OptionalDouble.of(limit);
    }

    /** Whether a measured value passes; so does one that is absent (not a number), and any without a rule. */
    boolean holds(double value, Reading reading) {
        double limit = limitOrNone(reading);
        return Double.isNaN(value) || Double.isNaN(limit) || bound(reading).holds(value, limit);
    }

    /** Its place in an array by it, in memory alone. */
    @SuppressWarnings("EnumOrdinal") // an EnumMap would box every count
    int index() {
        return ordinal();
    }

    /** One bit, another for each rule. */
    long bit() {
        return 1L << index();
    }

    private double limitOrNone(Reading reading) {
        return switch (reading) {
            case PAPER -> paper;
            case DATATROVE -> datatrove;
        };
    }
}
