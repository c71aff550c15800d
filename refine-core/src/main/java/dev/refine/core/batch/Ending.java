package dev.refine.core.batch;

import java.util.Optional;

/** Whether a batcher goes on, and what callers are told where it does not. Guarded by the batcher's lock. */
final class Ending {
    private boolean closed;
    private Optional<Throwable> broken = Optional.empty();

    /** Whether this is the first time. */
    boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    /** The first cause is the one that is told. */
    void breakDown(Throwable cause) {
        broken = broken.or(() -> Optional.of(cause));
    }

    boolean isClosed() {
        return closed;
    }

    boolean isBroken() {
        return broken.isPresent();
    }

    void requireOpen() {
        if (closed || broken.isPresent()) {
            throw noOutcome();
        }
    }

    BatcherException noOutcome() {
        return broken.map(cause -> new BatcherException("the batcher broke down: " + cause.getMessage(), cause))
                .orElseGet(() -> new BatcherException("the batcher is closed"));
    }

    static BatcherException interrupted() {
        Thread.currentThread().interrupt();
        return new BatcherException("interrupted while pieces waited for their batch");
    }
}
