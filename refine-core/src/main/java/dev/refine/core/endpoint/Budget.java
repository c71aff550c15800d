package dev.refine.core.endpoint;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may be spent. Once it is reached, nothing more is sent: it is overshot by the requests under way at most.
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

    boolean isReached(Spent spent) {
        return (tokens.isPresent() && spent.tokens() >= tokens.getAsLong())
                || (money.isPresent() && spent.money().compareTo(money.get()) >= 0);
    }
}
