package dev.refine.core.stats.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whose limits hold, and how words and lines are told apart where the papers leave that open. */
public enum Reading {
    /**
     * The limits of the papers. A word is what stands between white space. A line is what stands between two line feeds,
     * white space at its ends left out; a line of nothing but white space is none. A paragraph is a run of lines without
     * such a blank one.
     */
    PAPER,
    /**
     * The limits and the ways of counting that datatrove's filters have by default (0.10.1), for comparison with it:
     * punctuation is a word of its own, and blank lines count where they count there. {@code docs/statistics.md} names each
     * difference.
     */
    DATATROVE;

    /** Its name in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no reading of that name; the message lists them */
    public static Reading of(String word) {
        return Arrays.stream(values())
                .filter(reading -> reading.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reading of rules is named \"" + word
                        + "\"; there are "
                        + Arrays.stream(values()).map(Reading::word).collect(Collectors.joining(", "))));
    }
}
