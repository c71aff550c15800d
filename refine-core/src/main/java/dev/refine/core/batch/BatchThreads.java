package dev.refine.core.batch;

import java.util.List;
import java.util.concurrent.SynchronousQueue;

/** The thread that runs the session, and the one that has the next batch ready for it. */
final class BatchThreads<P, R> {
    private final Batcher<P, R> batcher;
    private final SynchronousQueue<Assembled<P, R>> handover = new SynchronousQueue<>();
    private final Thread assembler = daemon(this::assemble, "refine batches");
    private final Thread runner = daemon(this::run, "refine session");

    /** @param ready runs {@code batch}; that of an empty batch is the end */
    private record Assembled<P, R>(List<Queued<P, R>> batch, BatchSession.Ready<R> ready) {}

    BatchThreads(Batcher<P, R> batcher) {
        this.batcher = batcher;
    }

    void start() {
        assembler.start();
        runner.start();
    }

    /** Waits for both to end, interrupted or not. */
    void join() {
        boolean interrupted = false;
        for (Thread thread : List.of(assembler, runner)) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void assemble() {
        try {
            List<Queued<P, R>> batch;
            do {
                batch = batcher.awaitBatch();
                handover.put(new Assembled<>(batch, batch.isEmpty() ? List::of : assembled(batch)));
            } while (!batch.isEmpty());
        } catch (InterruptedException e) {
            batcher.breakDown(e);
            runner.interrupt();
        }
    }

    /** What goes wrong here is told where the batch is run. */
    private BatchSession.Ready<R> assembled(List<Queued<P, R>> batch) {
        try {
            return batcher.assemble(batch);
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    private void run() {
        try {
            for (Assembled<P, R> next = handover.take(); !next.batch().isEmpty(); next = handover.take()) {
                batcher.run(next.batch(), next.ready());
            }
        } catch (InterruptedException e) {
            batcher.breakDown(e);
            assembler.interrupt();
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
