package dev.refine.core.endpoint;

import java.time.Duration;
import java.util.Optional;

/**
 * What one attempt came to.
 *
 * @param next whether another attempt could fare better
 * @param retryAfter how long the server wants to be left alone
 */
record Attempt(ChatOutcome outcome, Next next, Optional<Duration> retryAfter) {
    enum Next {
        GIVE_BACK,
        TRY_AGAIN
    }

    static Attempt last(ChatOutcome outcome) {
        return new Attempt(outcome, Next.GIVE_BACK, Optional.empty());
    }

    static Attempt last(FailReason reason, String detail) {
        return last(new ChatOutcome.Failed(reason, detail));
    }

    static Attempt again(FailReason reason, String detail) {
        return new Attempt(new ChatOutcome.Failed(reason, detail), Next.TRY_AGAIN, Optional.empty());
    }

    Attempt after(Optional<Duration> wait) {
        return new Attempt(outcome, next, wait);
    }
}
