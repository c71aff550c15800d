package dev.refine.spark.job;

import dev.refine.core.endpoint.Budget;
import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.endpoint.RateLimits;
import dev.refine.core.endpoint.Usage;
import dev.refine.spark.output.Paid;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What each of several tasks may take of an endpoint, so that all together stay within its bounds. Tasks can't tell each
 * other what they spend: each has its part of what is left, and no part is smaller than a request. Where that leaves one
 * task, it has all: when it can send nothing more, the budget is used up.
 *
 * @param tasks at least 1
 * @param options of one task
 * @param oneMore so many of the tasks have a request more at a time
 */
record EndpointShare(int tasks, EndpointOptions options, int oneMore) {
    private static final int MONEY_DIGITS = 12;

    /**
     * @param whole bounds of the job
     * @param paid so far
     * @param tasks that can be at work at a time
     * @param documents that are to be asked for; at least 1
     * @param largest what one request may take, by the estimate that rate limits and budgets count with
     */
    static EndpointShare of(EndpointOptions whole, Paid paid, int tasks, long documents, Usage largest) {
        int few = (int) Math.min(Math.min(tasks, whole.concurrency()), documents);
        OptionalInt requests = whole.limits().requests();
        OptionalInt tokens = whole.limits().tokens();
        few = Math.min(few, requests.orElse(few));
        // a task whose part were smaller than a request would count the request for less than it is
        few = (int) Math.min(few, Math.max(1, tokens.orElse(Integer.MAX_VALUE) / largest.tokens()));
        few = (int) Math.min(few, Math.max(1, requestsLeft(whole, paid, largest)));
        RateLimits limits = new RateLimits(part(requests, few), part(tokens, few));
        EndpointOptions options = whole.withConcurrency(whole.concurrency() / few)
                .withLimits(limits)
                .withBudget(left(whole, paid, few), whole.prices());
        return new EndpointShare(few, options, whole.concurrency() % few);
    }

    private static OptionalInt part(OptionalInt whole, int parts) {
        return whole.isPresent() ? OptionalInt.of(whole.getAsInt() / parts) : whole;
    }

    /** So many of the largest requests the budget holds. */
    private static long requestsLeft(EndpointOptions whole, Paid paid, Usage largest) {
        BigDecimal price = whole.prices().of(largest.promptTokens(), largest.completionTokens());
        long byMoney = leftMoney(whole, paid)
                .filter(left -> price.signum() > 0)
                .map(left -> left.divideToIntegralValue(price).min(BigDecimal.valueOf(Integer.MAX_VALUE)))
                .map(BigDecimal::longValue)
                .orElse(Long.MAX_VALUE);
        return Math.min(byMoney, leftTokens(whole, paid) / largest.tokens());
    }

    private static Budget left(EndpointOptions whole, Paid paid, int parts) {
        OptionalLong tokens = whole.budget().tokens();
        OptionalLong part = tokens.isPresent() ? OptionalLong.of(leftTokens(whole, paid) / parts) : tokens;
        Optional<BigDecimal> money = leftMoney(whole, paid)
                .map(left -> left.divide(BigDecimal.valueOf(parts), MONEY_DIGITS, RoundingMode.DOWN));
        return new Budget(part, money);
    }

    private static long leftTokens(EndpointOptions whole, Paid paid) {
        return Math.max(0, whole.budget().tokens().orElse(Long.MAX_VALUE) - paid.tokens());
    }

    private static Optional<BigDecimal> leftMoney(EndpointOptions whole, Paid paid) {
        BigDecimal spent = money(whole, paid);
        return whole.budget().money().map(budget -> budget.subtract(spent).max(BigDecimal.ZERO));
    }

    static BigDecimal money(EndpointOptions whole, Paid paid) {
        return whole.prices().of(paid.promptTokens(), paid.completionTokens());
    }
}
