package dev.refine.core.endpoint;

import java.math.BigDecimal;

/**
 * Counts what is spent, for all threads together. What a request can take at most is set aside before it is sent, so those
 * under way can't overshoot the budget together.
 */
final class Account {
    private final Budget budget;
    private final Prices prices;
    private Spent spent = new Spent(0, 0, 0, 0, BigDecimal.ZERO);
    private long promptAside;
    private long completionAside;

    Account(Budget budget, Prices prices) {
        this.budget = budget;
        this.prices = prices;
    }

    /**
     * Counts a request and sets aside what it can take, unless the budget does not hold that; whether it may be sent. Where
     * requests under way may leave enough of what is set aside for them, it waits for these.
     */
    synchronized boolean open(Usage most) throws InterruptedException {
        while (!holds(most)) {
            if (promptAside + completionAside == 0) {
                return false;
            }
            wait();
        }
        promptAside += most.promptTokens();
        completionAside += most.completionTokens();
        spent = new Spent(
                spent.requests() + 1, spent.answers(), spent.promptTokens(), spent.completionTokens(), spent.money());
        return true;
    }

    private boolean holds(Usage most) {
        long prompt = spent.promptTokens() + promptAside + most.promptTokens();
        long completion = spent.completionTokens() + completionAside + most.completionTokens();
        return budget.holds(prompt + completion, prices.of(prompt, completion));
    }

    /** Ends a request that was opened: what it took is paid by now, and nothing is set aside for it any more. */
    synchronized void close(Usage most) {
        promptAside -= most.promptTokens();
        completionAside -= most.completionTokens();
        notifyAll();
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
