package dev.refine.core.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Runs a batch and halves it until all of its pieces have an outcome. */
final class BatchRunner<P, R> {
    private final BatchSession<P, R> session;
    private final Lengths lengths;
    private final TokenBudget budget;
    private final Meter meter;
    private final Consumer<String> log;
    private final BiConsumer<List<Queued<P, R>>, List<Outcome<R>>> outcomes;
    private boolean renewed;

    /** @param outcomes takes pieces with their outcomes, as they come */
    BatchRunner(
            BatchSession<P, R> session,
            Lengths lengths,
            TokenBudget budget,
            Meter meter,
            Consumer<String> log,
            BiConsumer<List<Queued<P, R>>, List<Outcome<R>>> outcomes) {
        this.session = session;
        this.lengths = lengths;
        this.budget = budget;
        this.meter = meter;
        this.log = log;
        this.outcomes = outcomes;
    }

    BatchSession.Ready<R> assemble(List<Queued<P, R>> batch) {
        return session.assemble(length(batch), batch.stream().map(Queued::piece).toList());
    }

    /** @throws BatcherException when the session is lost for good */
    void run(List<Queued<P, R>> batch, BatchSession.Ready<R> ready) {
        try {
            List<R> results = timed(batch, ready);
            budget.ran();
            outcomes.accept(batch, done(results));
        } catch (BatchFault fault) {
            switch (fault.kind()) {
                case PIECE -> halve(batch, "model_error: " + fault.reason());
                case TIME -> oneByOne(batch, "timed_out: " + fault.reason());
                case MEMORY -> {
                    budget.tooLarge(length(batch) * batch.size());
                    halve(batch, "out_of_memory: " + fault.reason());
                }
                case SESSION -> {
                    renew(fault);
                    run(batch, assemble(batch));
                }
            }
        }
    }

    private List<R> timed(List<Queued<P, R>> batch, BatchSession.Ready<R> ready) throws BatchFault {
        int capacity = budget.pieces(length(batch));
        long start = System.nanoTime();
        try {
            List<R> results = ready.run();
            if (results.size() != batch.size()) {
                throw new BatchFault(
                        BatchFault.Kind.PIECE, results.size() + " results for " + batch.size() + " pieces");
            }
            return results;
        } finally {
            meter.ran(batch, length(batch), capacity, start, System.nanoTime());
        }
    }

    private void halve(List<Queued<P, R>> batch, String reason) {
        if (batch.size() == 1) {
            fail(batch, reason);
            return;
        }
        int middle = batch.size() >>> 1;
        for (List<Queued<P, R>> half : List.of(batch.subList(0, middle), batch.subList(middle, batch.size()))) {
            run(half, assemble(half));
        }
    }

    private void oneByOne(List<Queued<P, R>> batch, String reason) {
        if (batch.size() == 1) {
            fail(batch, reason);
            return;
        }
        for (Queued<P, R> piece : batch) {
            run(List.of(piece), assemble(List.of(piece)));
        }
    }

    private void fail(List<Queued<P, R>> one, String reason) {
        meter.failed();
        outcomes.accept(one, List.of(new Outcome.Failed<>(reason)));
    }

    private synchronized void renew(BatchFault fault) {
        if (renewed) {
            throw new BatcherException("the session died again after it was renewed: " + fault.reason(), fault);
        }
        renewed = true;
        log.accept("the session died (" + fault.reason() + "): renewed, once");
        try {
            session.renew();
        } catch (BatchFault e) {
            throw new BatcherException(
                    "the session died (" + fault.reason() + ") and can't be renewed: " + e.reason(), e);
        }
    }

    private int length(List<Queued<P, R>> batch) {
        return lengths.padded(batch.get(0).lengthClass());
    }

    private List<Outcome<R>> done(List<R> results) {
        List<Outcome<R>> found = new ArrayList<>(results.size());
        for (R result : results) {
            found.add(new Outcome.Done<>(result));
        }
        return found;
    }
}
