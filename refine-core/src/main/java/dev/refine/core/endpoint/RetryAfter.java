package dev.refine.core.endpoint;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header {@code Retry-After}: seconds, or the date from which on the server can be asked again. */
final class RetryAfter {
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** The wait, not negative; empty for what can't be read. */
    static Optional<Duration> read(String header, Instant now) {
        String value = header.strip();
        if (value.chars().allMatch(c -> c >= '0' && c <= '9') && !value.isEmpty()) {
            // more digits than a long wait has: far beyond every limit
            return Optional.of(
                    Duration.ofSeconds(value.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(value)));
        }
        try {
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
