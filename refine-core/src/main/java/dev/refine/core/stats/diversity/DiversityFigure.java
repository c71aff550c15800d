package dev.refine.core.stats.diversity;

import dev.refine.core.stats.Side;
import java.util.Optional;

/**
 * A number about the texts of a side, with what it stands on.
 *
 * @param group the documents that it is over; empty for all
 * @param bound how far the exact value may lie from it; 0 for an exact one. {@code docs/statistics.md} says how sure that is
 * @param support documents that it stands on
 * @param tokens words that it stands on
 */
public record DiversityFigure(
        String measure, Side side, Optional<String> group, double value, double bound, long support, long tokens) {
    public DiversityFigure {
        if (!Double.isFinite(value) || !(bound >= 0) || support < 0 || tokens < 0) {
            throw new IllegalArgumentException(measure + " of " + value + " ± " + bound + " on " + support);
        }
    }
}
