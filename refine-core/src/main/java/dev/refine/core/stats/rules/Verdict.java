package dev.refine.core.stats.rules;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What one rule says of a text.
 *
 * @param value what was measured; absent where its base is zero, and then {@code passed} is true
 */
public record Verdict(Rule rule, OptionalDouble value, Bound bound, double limit, boolean passed) {

    /** Such as {@code gopher_few_words: 12 is not at least 50}. */
    @Override
    public String toString() {
        String measured = value.isPresent() ? number(value.getAsDouble()) : "nothing";
        String side = bound.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return rule.word() + ": " + measured + (passed ? " is " : " is not ") + side + " " + number(limit);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
