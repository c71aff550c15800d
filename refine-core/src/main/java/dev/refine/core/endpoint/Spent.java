package dev.refine.core.endpoint;

import java.math.BigDecimal;

/**
 * What was sent and paid so far.
 *
 * @param requests sent, those that were sent again included
 * @param answers that came back with tokens to pay
 * @param money by {@link Prices}
 */
public record Spent(long requests, long answers, long promptTokens, long completionTokens, BigDecimal money) {
    public long tokens() {
        return promptTokens + completionTokens;
    }
}
