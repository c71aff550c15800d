package dev.refine.core.batch;

import java.util.function.Consumer;

/** How many padded tokens a batch may hold. Falls when the device's memory ends, never rises. */
final class TokenBudget {
    private final Consumer<String> log;
    private int tokens;

    TokenBudget(int tokens, Consumer<String> log) {
        this.tokens = tokens;
        this.log = log;
    }

    synchronized int tokens() {
        return tokens;
    }

    /** How many pieces of a padded length fill a batch; at least one, however long it is. */
    int pieces(int length) {
        return Math.max(1, tokens() / length);
    }

    /** A batch of so many tokens was too large: none is to have more than half of that. Says so where that changes the budget. */
    synchronized void tooLarge(int batchTokens) {
        int halved = Math.max(1, batchTokens / 2);
        if (halved < tokens) {
            log.accept("out of memory with a batch of " + batchTokens + " tokens: batches now hold " + halved
                    + " in place of " + tokens);
            tokens = halved;
        }
    }
}
