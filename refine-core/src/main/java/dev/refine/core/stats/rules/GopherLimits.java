package dev.refine.core.stats.rules;

/**
 * The limits of MassiveText: Rae et al. 2021, "Scaling Language Models: Methods, Analysis &amp; Insights from Training
 * Gopher", arXiv 2112.11446, appendix A.1.1 and, for repetition, its table A1. RefinedWeb takes over all of them.
 */
final class GopherLimits {
    static final double MIN_WORDS = 50;
    static final double MAX_WORDS = 100_000;
    static final double MIN_MEAN_WORD_LENGTH = 3;
    static final double MAX_MEAN_WORD_LENGTH = 10;
    /** Hash signs to words, and ellipses to words. */
    static final double MAX_SYMBOLS_PER_WORD = .1;

    static final double MAX_BULLET_LINES = .9;
    static final double MAX_ELLIPSIS_LINES = .3;
    static final double MIN_ALPHABETIC_WORDS = .8;
    static final double MIN_STOP_WORDS = 2;

    static final double MAX_DUPLICATE_LINES = .30;
    static final double MAX_DUPLICATE_PARAGRAPHS = .30;
    static final double MAX_DUPLICATE_LINE_CHARS = .20;
    static final double MAX_DUPLICATE_PARAGRAPH_CHARS = .20;
    static final double MAX_TOP_2_GRAM = .20;
    static final double MAX_TOP_3_GRAM = .18;
    static final double MAX_TOP_4_GRAM = .16;
    static final double MAX_DUPLICATE_5_GRAMS = .15;
    static final double MAX_DUPLICATE_6_GRAMS = .14;
    static final double MAX_DUPLICATE_7_GRAMS = .13;
    static final double MAX_DUPLICATE_8_GRAMS = .12;
    static final double MAX_DUPLICATE_9_GRAMS = .11;
    static final double MAX_DUPLICATE_10_GRAMS = .10;

    /** What a bullet point is, the paper does not say. */
    static final String BULLETS = "•‣⁃◦▪●∙·-*";

    private GopherLimits() {}
}
