package dev.refine.spark.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers for people, in English form whatever the machine's language. */
final class Quantity {
    private Quantity() {}

    /** {@code 1,234,567}. */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** {@code 12.3 %}; a dash when there is nothing to take a share of. */
    static String share(long part, long whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /** {@code 8.2 MB/s}, below one {@code 0.03 MB/s}; a dash while no time has passed. */
    static String megabytesPerSecond(long bytes, Duration time) {
        if (time.isZero() || time.isNegative()) {
            return "–";
        }
        double pace = bytes / seconds(time) / 1e6;
        return String.format(Locale.ROOT, pace < 1 ? "%.2f MB/s" : "%.1f MB/s", pace);
    }

    /** Two units at most: {@code 4.2 s}, {@code 42 s}, {@code 3 min 05 s}, {@code 2 h 07 min}, {@code 3 d 04 h}. */
    static String time(Duration time) {
        long seconds = Math.round(seconds(time));
        if (seconds(time) < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds(time));
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        long minutes = seconds / 60;
        return minutes < 24 * 60
                ? String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60)
                : String.format(Locale.ROOT, "%d d %02d h", minutes / (24 * 60), minutes / 60 % 24);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
