package dev.refine.core.endpoint;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * What a million tokens cost, in whatever currency.
 *
 * @param prompt not negative
 * @param completion not negative
 */
public record Prices(BigDecimal prompt, BigDecimal completion) implements Serializable {
    public static final Prices FREE = new Prices(BigDecimal.ZERO, BigDecimal.ZERO);
    private static final int MILLION_DIGITS = 6;

    public Prices {
        if (prompt.signum() < 0 || completion.signum() < 0) {
            throw new IllegalArgumentException("prices of " + prompt + " and " + completion + " a million tokens");
        }
    }

    /** Exact. */
    public BigDecimal of(long promptTokens, long completionTokens) {
        return prompt.multiply(BigDecimal.valueOf(promptTokens))
                .add(completion.multiply(BigDecimal.valueOf(completionTokens)))
                .movePointLeft(MILLION_DIGITS);
    }
}
