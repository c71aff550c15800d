package dev.refine.core.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as the report prints them, the same under every locale. */
final class Numbers {
    static final String NONE = "–";

    private Numbers() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(OptionalDouble share) {
        return share.isEmpty() ? NONE : String.format(Locale.ROOT, "%.1f %%", share.getAsDouble() * 100);
    }

    static String mean(OptionalDouble value) {
        return value.isEmpty() ? NONE : String.format(Locale.ROOT, "%.1f", value.getAsDouble());
    }

    static String codePoint(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }
}
