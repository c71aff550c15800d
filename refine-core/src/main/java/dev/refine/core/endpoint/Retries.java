package dev.refine.core.endpoint;

import java.time.Duration;

/**
 * How often a request is sent again that the server could not take or answer.
 *
 * @param attempts all together; at least 1
 * @param firstDelay before the second attempt; doubled before each other, a random half of it at least
 * @param longestDelay the longest wait, and the longest that a server may ask for: one that asks for more is given up
 */
public record Retries(int attempts, Duration firstDelay, Duration longestDelay) {
    public static final Retries DEFAULT = new Retries(6, Duration.ofSeconds(1), Duration.ofMinutes(2));

    public Retries {
        if (attempts < 1 || firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    attempts + " attempts with waits of " + firstDelay + " to " + longestDelay);
        }
    }

    /**
     * The wait behind an attempt.
     *
     * @param attempt how many there were; at least 1
     * @param random from 0 to 1
     */
    Duration delay(int attempt, double random) {
        double doubled = firstDelay.toMillis() * Math.pow(2, attempt - 1);
        double most = Math.min(doubled, (double) longestDelay.toMillis());
        return Duration.ofMillis(Math.round(most * (1 + random) / 2));
    }
}
