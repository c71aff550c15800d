package dev.refine.core.batch;

import java.util.List;
import java.util.concurrent.SynchronousQueue;

/** The thread that runs the session, and the one that has the next batch ready for it. */
final class BatchThreads<P, R> {
    private final BatchQueue<P, R> queue;
    private final BatchRunner<P, R> batches;
    private final SynchronousQueue<Assembled<P, R>> handover = new SynchronousQueue<>();
    private final Thread assembler = daemon(this::assemble, "refine batches");
    private final Thread runner = daemon(this::run, "refine session");

    /** @param ready runs {@code batch}; that of an empty batch is the end */
    private record Assembled<P, R>(List<Queued<P, R>> batch, BatchSession.Ready<R> ready) {}

    BatchThreads(BatchQueue<P, R> queue, BatchRunner<P, R> batches) {
        this.queue = queue;
        this.batches = batches;
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
                batch = queue.next();
                handover.put(new Assembled<>(batch, batch.isEmpty() ? List::of : batches.assemble(batch)));
            } while (!batch.isEmpty());
        } catch (InterruptedException | RuntimeException | Error e) {
            queue.breakDown(e);
            runner.interrupt();
        }
    }

    private void run() {
        try {
            for (Assembled<P, R> next = handover.take(); !next.batch().isEmpty(); next = handover.take()) {
                run(next);
            }
        } catch (InterruptedException e) {
            queue.breakDown(e);
            assembler.interrupt();
        }
    }

    private void run(Assembled<P, R> next) {
        try {
            batches.run(next.batch(), next.ready());
        } catch (RuntimeException | Error e) {
            queue.breakDown(e);
        } finally {
            queue.ran();
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
