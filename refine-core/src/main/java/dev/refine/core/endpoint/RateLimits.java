package dev.refine.core.endpoint;

import java.util.OptionalInt;

/**
 * How much is sent in a minute at most, evenly spread.
 *
 * @param requests attempts, at least 1
 * @param tokens of prompts, by {@link TokenEstimate}, and of the longest answers that are asked for; at least 1
 */
public record RateLimits(OptionalInt requests, OptionalInt tokens) {
    public static final RateLimits NONE = new RateLimits(OptionalInt.empty(), OptionalInt.empty());

    public RateLimits {
        if (requests.orElse(1) < 1 || tokens.orElse(1) < 1) {
            throw new IllegalArgumentException("a rate limit below 1 a minute sends nothing");
        }
    }
}
