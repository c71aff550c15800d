package dev.refine.core.distill;

import dev.refine.core.text.Spans.Span;
import java.util.List;

/**
 * What goes from a raw line where it becomes a refined one. Counting is bounded: after {@link #MOST_WORK} comparisons a
 * line that changes is taken to lose one piece, which is what most of them lose.
 */
final class LinePairs {
    static final long MOST_WORK = 1L << 26;

    private final Lines raw;
    private final Lines refined;
    private long work;

    LinePairs(Lines raw, Lines refined) {
        this.raw = raw;
        this.refined = refined;
    }

    /** How many pieces go; of lines where the raw one holds the refined one. */
    int pieces(int rawLine, int refinedLine) {
        Slice whole = raw.line(rawLine);
        Slice part = refined.line(refinedLine);
        if (whole.length() == part.length()) {
            return 0;
        }
        if (part.isEmpty() || work > MOST_WORK) {
            return 1;
        }
        int pieces = FewestPieces.of(whole, part).size();
        work += (long) pieces * (whole.length() - part.length()) + whole.length();
        return pieces;
    }

    /** The pieces in order, in code points of the raw line. */
    List<Span> find(int rawLine, int refinedLine) {
        return FewestPieces.of(raw.line(rawLine), refined.line(refinedLine));
    }
}
