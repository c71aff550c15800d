package dev.refine.core.endpoint;

import java.math.BigDecimal;

/** Counts what is spent, for all threads together. */
final class Account {
    private final Budget budget;
    private final Prices prices;
    private Spent spent = new Spent(0, 0, 0, 0, BigDecimal.ZERO);

    Account(Budget budget, Prices prices) {
        this.budget = budget;
        this.prices = prices;
    }

    /** Counts a request, unless the budget is reached; whether it may be sent. */
    synchronized boolean open() {
        if (budget.isReached(spent)) {
            return false;
        }
        spent = new Spent(
                spent.requests() + 1, spent.answers(), spent.promptTokens(), spent.completionTokens(), spent.money());
        return true;
    }

    synchronized void pay(Usage usage) {
        long prompt = spent.promptTokens() + usage.promptTokens();
        long completion = spent.completionTokens() + usage.completionTokens();
        spent = new Spent(spent.requests(), spent.answers() + 1, prompt, completion, prices.of(prompt, completion));
    }

    synchronized Spent spent() {
        return spent;
    }
}
