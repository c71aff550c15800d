package dev.refine.spark.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: a whole number and a unit, of powers of 1000 (kB, MB) or of 1024 (KiB, MiB). */
final class ByteSize {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15}) ?((?:[kmgt]i?)?b?)");
    private static final Map<String, Long> UNITS = Map.of(
            "", 1L,
            "k", 1_000L,
            "m", 1_000_000L,
            "g", 1_000_000_000L,
            "t", 1_000_000_000_000L,
            "ki", 1L << 10,
            "mi", 1L << 20,
            "gi", 1L << 30,
            "ti", 1L << 40);

    private ByteSize() {}

    /** Bytes; empty for what is no size from one byte on, or none that fits. */
    static Optional<Long> parse(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return Optional.empty();
        }
        String unit = size.group(2).replace("b", "");
        return Optional.ofNullable(UNITS.get(unit)).flatMap(factor -> product(Long.parseLong(size.group(1)), factor));
    }

    private static Optional<Long> product(long number, long factor) {
        boolean fits = number > 0 && number <= Long.MAX_VALUE / factor;
        return fits ? Optional.of(number * factor) : Optional.empty();
    }
}
