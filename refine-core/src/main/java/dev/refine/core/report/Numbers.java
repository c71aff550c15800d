package dev.refine.core.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as the report prints them, the same under every locale. */
final class Numbers {
    static final String NONE = "–";

    private static final String[] UNITS = {"", "k", "M", "G", "T"};

    private Numbers() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Two or three digits and a unit: 999, 1k, 3.2k, 32k. */
    static String shortened(long value) {
        double scaled = value;
        int unit = 0;
        while (scaled >= 999.5 && unit < UNITS.length - 1) {
            scaled /= 1000;
            unit++;
        }
        String digits = String.format(Locale.ROOT, scaled < 9.95 && unit > 0 ? "%.1f" : "%.0f", scaled);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + UNITS[unit];
    }

    static String percent(OptionalDouble share) {
        return share.isEmpty() ? NONE : String.format(Locale.ROOT, "%.1f %%", share.getAsDouble() * 100);
    }

    static String mean(OptionalDouble value) {
        return value.isEmpty() ? NONE : String.format(Locale.ROOT, "%.1f", value.getAsDouble());
    }

    /** A probability, never rounded up to 1. */
    static String confidence(double p) {
        return String.format(Locale.ROOT, "%.3f", p < 1 ? Math.min(p, .999) : p);
    }

    static String codePoint(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }
}
