package dev.refine.core.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of one caller, whose outcomes come back in the order in which the pieces went in. For one thread at a time, in
 * a try block: closing gives up what still waits.
 */
public final class BatchCall<P, R> implements AutoCloseable {
    private final BatchQueue<P, R> queue;
    /** By index; those without one yet have {@link #pending}. Guarded by the batcher's lock, as all below. */
    private final List<Outcome<R>> outcomes = new ArrayList<>();

    private final Outcome<R> pending = new Outcome.Failed<>("pending");
    private int open;
    private boolean ended;

    BatchCall(BatchQueue<P, R> queue) {
        this.queue = queue;
    }

    /**
     * Hands a piece in. Waits while too much is queued, or works on it meanwhile.
     *
     * @param size its length, 1 to the longest
     * @throws BatcherException when the batcher was closed or broke down, or this thread is interrupted
     */
    public void submit(P piece, int size) {
        queue.submit(this, piece, size);
    }

    /**
     * The outcomes of all pieces so far, once they are there.
     *
     * @throws BatcherException as {@link #submit}
     */
    public List<Outcome<R>> await() {
        return queue.await(this);
    }

    /** Gives up what still waits. What runs already ends unheard. */
    @Override
    public void close() {
        queue.end(this);
    }

    int add() {
        outcomes.add(pending);
        open++;
        return outcomes.size() - 1;
    }

    void take(int index, Outcome<R> outcome) {
        if (outcomes.get(index) == pending) {
            outcomes.set(index, outcome);
            open--;
        }
    }

    boolean isComplete() {
        return open == 0;
    }

    List<Outcome<R>> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Whether this is the first time. */
    boolean endNow() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
