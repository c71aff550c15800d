package dev.refine.core.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each piece the string of it, and goes wrong as it is told: a session whose faults a real one could not be had to
 * show.
 */
final class FaultySession implements BatchSession<Integer, String> {
    /** What may go wrong before a batch gives its results. */
    interface Fault {
        void before(int length, List<Integer> pieces) throws BatchFault, InterruptedException;
    }

    final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> lengths = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger assembled = new AtomicInteger();
    final AtomicInteger renewed = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private final Fault fault;

    FaultySession(Fault fault) {
        this.fault = fault;
    }

    static FaultySession sound() {
        return new FaultySession((length, pieces) -> {});
    }

    @Override
    public Ready<String> assemble(int length, List<Integer> pieces) {
        assembled.incrementAndGet();
        return () -> {
            batches.add(pieces);
            lengths.add(length);
            try {
                fault.before(length, pieces);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return pieces.stream().map(piece -> "done " + piece).toList();
        };
    }

    @Override
    public void renew() throws BatchFault {
        renewed.incrementAndGet();
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
