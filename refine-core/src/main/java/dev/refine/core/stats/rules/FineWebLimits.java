package dev.refine.core.stats.rules;

/**
 * The limits of FineWeb's own filters: Penedo et al. 2024, "The FineWeb Datasets: Decanting the Web for the Finest Text
 * Data at Scale", arXiv 2406.17557, section 3.6. A text is dropped when a share <em>reaches</em> its limit.
 */
final class FineWebLimits {
    static final double MIN_PUNCTUATED_LINES = .12;
    static final double MAX_DUPLICATE_LINE_CHARS = .1;
    static final double MAX_SHORT_LINES = .67;
    /** A line is short when it has fewer characters. */
    static final int SHORT_LINE = 30;
    /** What punctuation at the end of a line is, as in the code that made the corpus. */
    static final String END_MARKS = ".'\"!?";

    private FineWebLimits() {}
}
