package dev.refine.core.batch;

import java.util.List;
import java.util.Optional;
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
    private final BatchSession<P, R> session;
    private final TokenBudget budget;
    private final Meter meter = new Meter();
    private final BatchQueue<P, R> queue;
    private final BatchRunner<P, R> runner;
    private final Optional<BatchThreads<P, R>> threads;

    private Batcher(BatchSession<P, R> session, Lengths lengths, int tokens, Consumer<String> log, boolean own) {
        this.session = session;
        budget = new TokenBudget(tokens, log);
        queue = new BatchQueue<>(lengths, budget, own ? Optional.empty() : Optional.of(this::runHere));
        runner = new BatchRunner<>(session, lengths, budget, meter, log, queue::deliver);
        threads = own ? Optional.of(new BatchThreads<>(queue, runner)) : Optional.empty();
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
        return queue.call();
    }

    public BatchMetrics metrics() {
        return queue.metrics(meter, budget);
    }

    private void runHere(List<Queued<P, R>> batch) {
        try {
            runner.run(batch, runner.assemble(batch));
        } catch (RuntimeException | Error e) {
            queue.breakDown(e);
        } finally {
            queue.ran();
        }
    }

    /** Ends what is in a batch, gives up what waits, and closes the session. Waits for that, interrupted or not. */
    @Override
    public void close() {
        if (queue.close()) {
            threads.ifPresent(BatchThreads::join);
            session.close();
        }
    }
}
