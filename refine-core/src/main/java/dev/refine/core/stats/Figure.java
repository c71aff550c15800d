package dev.refine.core.stats;

import java.util.Optional;

/**
 * A number about many documents.
 *
 * @param measure its dotted name, such as {@code chars.p50}
 * @param support how many documents it stands on
 */
public record Figure(String measure, Side side, Optional<String> group, double value, long support) {}
