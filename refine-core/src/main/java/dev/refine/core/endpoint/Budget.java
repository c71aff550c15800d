package dev.refine.core.endpoint;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may be spent. A request is sent only where its prompt, by {@link TokenEstimate}, and the longest answer that it
 * allows fit beside all that is paid and under way: only a server that counts more than that overshoots it.
 *
 * @param tokens of prompts and answers together; not negative
 * @param money by {@link Prices}; not negative
 */
public record Budget(OptionalLong tokens, Optional<BigDecimal> money) {
    public static final Budget UNLIMITED = new Budget(OptionalLong.empty(), Optional.empty());

    public Budget {
        if (tokens.orElse(0) < 0 || money.orElse(BigDecimal.ZERO).signum() < 0) {
            throw new IllegalArgumentException("a budget can't be negative");
        }
    }

    boolean holds(long ofTokens, BigDecimal ofMoney) {
        return (tokens.isEmpty() || ofTokens <= tokens.getAsLong())
                && (money.isEmpty() || ofMoney.compareTo(money.get()) <= 0);
    }
}
