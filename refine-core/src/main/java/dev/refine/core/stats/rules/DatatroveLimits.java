package dev.refine.core.stats.rules;

/**
 * Where the defaults of datatrove 0.10.1 are not those of the papers. All others are equal: see {@link GopherLimits},
 * {@link C4Limits} and {@link FineWebLimits}.
 */
final class DatatroveLimits {
    /** 3 under the other reading: see {@link C4Limits}. */
    static final double C4_MIN_SENTENCES = 5;
    /** 5 under the other reading: see {@link C4Limits}. */
    static final int C4_MIN_WORDS_PER_LINE = 3;
    /** In code points; not in the paper of C4, but in the code that made the corpus. */
    static final int C4_MAX_WORD_LENGTH = 1_000;
    /** The paper of C4 does not name the apostrophe. */
    static final String C4_END_MARKS = ".?!\"'";

    /** The paper of FineWeb has a tenth: .1. And a text is dropped only when it passes a limit, not when it reaches it. */
    static final double FINEWEB_MAX_DUPLICATE_LINE_CHARS = .01;
    /** A line is short up to so many characters; the paper of FineWeb says "shorter". */
    static final int FINEWEB_SHORT_LINE = 30;
    /** Line feeds to words; not in the paper of FineWeb. */
    static final double FINEWEB_MAX_LINE_FEEDS_PER_WORD = .3;

    /** A bullet point of Gopher's paper. */
    static final String BULLETS = "•-";

    private DatatroveLimits() {}
}
