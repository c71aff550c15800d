package dev.refine.core.stats;

import java.util.Comparator;
import java.util.Optional;

/**
 * What a state is of.
 *
 * @param group the documents that it is over; empty for all
 */
public record StateKey(String measure, Side side, Optional<String> group) implements Comparable<StateKey> {
    private static final Comparator<StateKey> ORDER = Comparator.comparing(StateKey::measure)
            .thenComparing(StateKey::side)
            .thenComparing(key -> key.group.isPresent())
            .thenComparing(key -> key.group.orElse(""));

    /** A measure over all documents. */
    public static StateKey of(String measure, Side side) {
        return new StateKey(measure, side, Optional.empty());
    }

    @Override
    public int compareTo(StateKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return measure + " of " + side.word()
                + group.map(name -> ", group " + name).orElse("");
    }
}
