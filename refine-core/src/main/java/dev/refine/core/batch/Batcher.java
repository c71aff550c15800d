package dev.refine.core.batch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Brings the pieces of many threads together in batches of one padded length, each up to a budget of tokens. What waits is
 * bounded, so callers that are faster than the session wait for it.
 *
 * <p>Every piece has an outcome of its own: one that fails its batch fails alone, and one whose batch was too large for the
 * device runs in a smaller one. After {@link #close} what is in a batch already ends; what still waited has no outcome, and
 * its callers are told so.
 */
public final class Batcher<P, R> implements AutoCloseable {
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

    private final BatchSession<P, R> session;
    private final Lengths lengths;
    private final TokenBudget budget;
    private final Meter meter = new Meter();
    private final Buckets<P, R> queue;
    private final BatchRunner<P, R> runner;
    private final Optional<BatchThreads<P, R>> threads;
    private final int mostWaiting;
    private int calls;
    private int blocked;
    private int underWay;
    private boolean closed;
    private Optional<Throwable> broken = Optional.empty();

    private Batcher(BatchSession<P, R> session, Lengths lengths, int tokens, Consumer<String> log, boolean own) {
        this.session = session;
        this.lengths = lengths;
        budget = new TokenBudget(tokens, log);
        queue = new Buckets<>(lengths, budget);
        mostWaiting = (int) Math.min(Integer.MAX_VALUE, (long) WAITING_BUDGETS * Math.max(tokens, lengths.longest()));
        runner = new BatchRunner<>(session, lengths, budget, meter, log, this::deliver);
        threads = own ? Optional.of(new BatchThreads<>(this)) : Optional.empty();
        threads.ifPresent(BatchThreads::start);
    }

    /**
     * For a CPU: a caller that waits for its outcomes, or for room, runs batches itself, so as many run at a time as there
     * are callers, and no thread is added.
     *
     * @param session may be run by several threads at a time; it is never renewed while another thread runs it, so a
     *     {@link BatchFault.Kind#SESSION} fault should be beyond it
     * @param tokens the budget of a batch, padding included
     * @param log told of what changes the budget or the session
     */
    public static <P, R> Batcher<P, R> inCallers(
            BatchSession<P, R> session, Lengths lengths, int tokens, Consumer<String> log) {
        return new Batcher<>(session, lengths, tokens, log, false);
    }

    /** For a device: one thread runs the session, another has the next batch ready before the last one ends. */
    public static <P, R> Batcher<P, R> onOwnThread(
            BatchSession<P, R> session, Lengths lengths, int tokens, Consumer<String> log) {
        return new Batcher<>(session, lengths, tokens, log, true);
    }

    /** For the pieces of one caller. @throws BatcherException when the batcher was closed or broke down */
    public BatchCall<P, R> call() {
        lock.lock();
        try {
            requireOpen();
            calls++;
            return new BatchCall<>(this);
        } finally {
            lock.unlock();
        }
    }

    public BatchMetrics metrics() {
        lock.lock();
        try {
            return meter.metrics(queue.tokens(), queue.mostTokens(), budget.tokens());
        } finally {
            lock.unlock();
        }
    }

    void submit(BatchCall<P, R> call, P piece, int size) {
        int lengthClass = lengths.classOf(size);
        lock.lock();
        try {
            while (isFull(lengthClass)) {
                workOrWait(queue.full().or(queue::fullest));
            }
            requireOpen();
            queue.add(new Queued<>(piece, size, lengthClass, call, call.add(), System.nanoTime()));
            work.signal();
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    List<Outcome<R>> await(BatchCall<P, R> call) {
        lock.lock();
        try {
            while (!call.isComplete() && broken.isEmpty() && !(closed && underWay == 0)) {
                workOrWait(queue.full().or(() -> queue.of(call)));
            }
            if (!call.isComplete()) {
                throw noOutcome();
            }
            return call.outcomes();
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    void end(BatchCall<P, R> call) {
        lock.lock();
        try {
            if (call.endNow()) {
                calls--;
                if (queue.remove(piece -> piece.call() == call) > 0) {
                    progress.signalAll();
                }
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull(int lengthClass) {
        return !closed
                && broken.isEmpty()
                && !queue.isEmpty()
                && queue.tokens() + lengths.padded(lengthClass) > mostWaiting;
    }

    /** Where callers run batches, runs one of the bucket; else, or with no bucket, waits until something may have changed. */
    @SuppressWarnings("WaitNotInLoop") // both callers ask again what they wait for
    private void workOrWait(Optional<Integer> bucket) throws InterruptedException {
        if (threads.isEmpty() && bucket.isPresent()) {
            List<Queued<P, R>> batch = take(bucket.get());
            lock.unlock();
            try {
                run(batch);
            } finally {
                lock.lock();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return;
        }
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
        List<Queued<P, R>> batch = queue.take(bucket);
        progress.signalAll();
        return batch;
    }

    /** The next batch that is due, for the thread that assembles; empty when there will be none. */
    List<Queued<P, R>> awaitBatch() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Optional<Integer> due = due(System.nanoTime());
                if (due.isPresent()) {
                    return take(due.get());
                }
                if (queue.isEmpty() || underWay > 0) {
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
        Optional<Integer> oldest = queue.oldest();
        if (oldest.isEmpty() || queue.age(oldest.get(), now) >= STARVED_NANOS) {
            return oldest;
        }
        Optional<Integer> full = queue.full();
        if (full.isPresent() || underWay > 0) {
            return full;
        }
        boolean nobodyAdds = blocked >= calls;
        return nobodyAdds || queue.age(oldest.get(), now) >= LINGER_NANOS ? queue.fullest() : Optional.empty();
    }

    BatchSession.Ready<R> assemble(List<Queued<P, R>> batch) {
        return runner.assemble(batch);
    }

    private void run(List<Queued<P, R>> batch) {
        try {
            runner.run(batch, runner.assemble(batch));
        } catch (RuntimeException | Error e) {
            breakDown(e);
        } finally {
            ran();
        }
    }

    /** Runs a batch that {@link #awaitBatch} gave. */
    void run(List<Queued<P, R>> batch, BatchSession.Ready<R> ready) {
        try {
            runner.run(batch, ready);
        } catch (RuntimeException | Error e) {
            breakDown(e);
        } finally {
            ran();
        }
    }

    private void ran() {
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
            broken = broken.or(() -> Optional.of(cause));
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void deliver(List<Queued<P, R>> batch, List<Outcome<R>> outcomes) {
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

    private void requireOpen() {
        if (closed || broken.isPresent()) {
            throw noOutcome();
        }
    }

    private BatcherException noOutcome() {
        return broken.map(cause -> new BatcherException("the batcher broke down: " + cause.getMessage(), cause))
                .orElseGet(() -> new BatcherException("the batcher is closed"));
    }

    private static BatcherException interrupted() {
        Thread.currentThread().interrupt();
        return new BatcherException("interrupted while pieces waited for their batch");
    }

    /** Ends what is in a batch, gives up what waits, and closes the session. Waits for that, interrupted or not. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            queue.remove(piece -> true);
            work.signalAll();
            progress.signalAll();
            while (threads.isEmpty() && underWay > 0) {
                progress.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        threads.ifPresent(BatchThreads::join);
        session.close();
    }
}
