package dev.refine.core.batch;

import java.util.function.Consumer;

/**
 * How many padded tokens a batch may hold. Falls when the device's memory ends; rises again, up to where it began, when many
 * batches have run since: what ended the memory, such as another process, may be gone.
 */
final class TokenBudget {
    /** A batch that is too large once more costs little beside so many. */
    static final int CALM = 500;

    private final Consumer<String> log;
    private final int most;
    private int tokens;
    private int ranSince;

    TokenBudget(int tokens, Consumer<String> log) {
        this.most = tokens;
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
        ranSince = 0;
        int halved = Math.max(1, batchTokens / 2);
        if (halved < tokens) {
            log.accept("out of memory with a batch of " + batchTokens + " tokens: batches now hold " + halved
                    + " in place of " + tokens);
            tokens = halved;
        }
    }

    /** A batch ran. */
    synchronized void ran() {
        if (tokens < most && ++ranSince >= CALM) {
            ranSince = 0;
            tokens = (int) Math.min(most, 2L * tokens);
        }
    }
}
