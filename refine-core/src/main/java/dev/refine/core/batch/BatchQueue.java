package dev.refine.core.batch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Where callers and those who run batches meet: the pieces that wait, how many batches are under way, and whether there will
 * be more. What waits is bounded. Safe to use from several threads.
 */
final class BatchQueue<P, R> {
    /** Batches that may wait: one ready, one that fills, and some of other lengths. */
    private static final int WAITING_BUDGETS = 4;
    /** How long an idle session waits for a batch to fill while callers still work on pieces. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** A piece that waited so long goes before full batches of other lengths. */
    private static final long STARVED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    /** Something to run, or nothing more to wait for. */
    private final Condition work = lock.newCondition();
    /** Outcomes, or room. */
    private final Condition progress = lock.newCondition();

    private final Lengths lengths;
    private final Buckets<P, R> waiting;
    private final Optional<Consumer<List<Queued<P, R>>>> inCallers;
    private final int mostWaiting;
    private final Ending ending = new Ending();
    private int calls;
    private int blocked;
    private int underWay;

    /** @param inCallers runs a batch in the thread of a caller that waits; absent where threads of their own do */
    BatchQueue(Lengths lengths, TokenBudget budget, Optional<Consumer<List<Queued<P, R>>>> inCallers) {
        this.lengths = lengths;
        this.inCallers = inCallers;
        waiting = new Buckets<>(lengths, budget);
        mostWaiting = (int)
                Math.min(Integer.MAX_VALUE, (long) WAITING_BUDGETS * Math.max(budget.tokens(), lengths.longest()));
    }

    /** @throws BatcherException when the batcher was closed or broke down */
    BatchCall<P, R> call() {
        lock.lock();
        try {
            ending.requireOpen();
            calls++;
            return new BatchCall<>(this);
        } finally {
            lock.unlock();
        }
    }

    void submit(BatchCall<P, R> call, P piece, int size) {
        int lengthClass = lengths.classOf(size);
        lock.lock();
        try {
            while (isFull(lengthClass)) {
                workOrWait(waiting.full().or(waiting::fullest));
            }
            ending.requireOpen();
            waiting.add(new Queued<>(piece, size, lengthClass, call, call.add(), System.nanoTime()));
            work.signal();
        } catch (InterruptedException e) {
            throw Ending.interrupted();
        } finally {
            lock.unlock();
        }
    }

    List<Outcome<R>> await(BatchCall<P, R> call) {
        lock.lock();
        try {
            while (!call.isComplete() && !ending.isBroken() && !(ending.isClosed() && underWay == 0)) {
                workOrWait(waiting.full().or(() -> waiting.of(call)));
            }
            if (!call.isComplete()) {
                throw ending.noOutcome();
            }
            return call.outcomes();
        } catch (InterruptedException e) {
            throw Ending.interrupted();
        } finally {
            lock.unlock();
        }
    }

    void end(BatchCall<P, R> call) {
        lock.lock();
        try {
            if (call.endNow()) {
                calls--;
                if (waiting.remove(piece -> piece.call() == call) > 0) {
                    progress.signalAll();
                }
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull(int lengthClass) {
        return !ending.isClosed()
                && !ending.isBroken()
                && !waiting.isEmpty()
                && waiting.tokens() + lengths.padded(lengthClass) > mostWaiting;
    }

    /** Where callers run batches, runs one of the bucket; else, or with no bucket, waits until something may have changed. */
    private void workOrWait(Optional<Integer> bucket) throws InterruptedException {
        if (inCallers.isPresent() && bucket.isPresent()) {
            runHere(inCallers.get(), bucket.get());
        } else {
            waitForProgress();
        }
    }

    private void runHere(Consumer<List<Queued<P, R>>> runner, int bucket) throws InterruptedException {
        List<Queued<P, R>> batch = take(bucket);
        lock.unlock();
        try {
            runner.accept(batch);
        } finally {
            lock.lock();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // all callers ask again what they wait for
    private void waitForProgress() throws InterruptedException {
        blocked++;
        work.signal();
        try {
            progress.await();
        } finally {
            blocked--;
        }
    }

    private List<Queued<P, R>> take(int bucket) {
        underWay++;
        List<Queued<P, R>> batch = waiting.take(bucket);
        progress.signalAll();
        return batch;
    }

    /** The next batch that is due, for the thread that assembles; empty when there will be none. */
    List<Queued<P, R>> next() throws InterruptedException {
        lock.lock();
        try {
            while (!ending.isClosed()) {
                Optional<Integer> due = due(System.nanoTime());
                if (due.isPresent()) {
                    return take(due.get());
                }
                if (waiting.isEmpty() || underWay > 0) {
                    work.await();
                } else {
                    var unused = work.awaitNanos(LINGER_NANOS);
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Full batches at once; others when the session has nothing to do and no caller is about to add to them. */
    private Optional<Integer> due(long now) {
        Optional<Integer> atOnce = waiting.olderThan(STARVED_NANOS, now).or(waiting::full);
        if (atOnce.isPresent() || underWay > 0) {
            return atOnce;
        }
        boolean nobodyAdds = blocked >= calls;
        return nobodyAdds || waiting.olderThan(LINGER_NANOS, now).isPresent() ? waiting.fullest() : Optional.empty();
    }

    void deliver(List<Queued<P, R>> batch, List<Outcome<R>> outcomes) {
        lock.lock();
        try {
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).call().take(batch.get(i).index(), outcomes.get(i));
            }
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A batch that was taken has ended, one way or the other. */
    void ran() {
        lock.lock();
        try {
            underWay--;
            work.signal();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What nobody foresaw: no piece will have an outcome from here on. */
    void breakDown(Throwable cause) {
        lock.lock();
        try {
            ending.breakDown(cause);
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives up what waits; where callers run batches, waits for those under way, interrupted or not.
     *
     * @return whether this is the first time
     */
    boolean close() {
        lock.lock();
        try {
            if (!ending.close()) {
                return false;
            }
            waiting.clear();
            work.signalAll();
            progress.signalAll();
            while (inCallers.isPresent() && underWay > 0) {
                progress.awaitUninterruptibly();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    BatchMetrics metrics(Meter meter, TokenBudget budget) {
        lock.lock();
        try {
            return meter.metrics(waiting.tokens(), waiting.mostTokens(), budget.tokens());
        } finally {
            lock.unlock();
        }
    }
}
