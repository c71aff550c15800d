package dev.refine.core.stats;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a figure is of: the texts as they came, as they are now, or what went. */
public enum Side {
    RAW,
    REFINED,
    REMOVED;

    /** Its name in columns. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The side of that name; empty when there is none. */
    public static Optional<Side> of(String word) {
        return Stream.of(values()).filter(side -> side.word().equals(word)).findFirst();
    }
}
