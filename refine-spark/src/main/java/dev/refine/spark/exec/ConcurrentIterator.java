package dev.refine.spark.exec;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.spark.TaskKilledException;

/**
 * Works on the elements of a partition in several threads, for work that waits for others, and gives the results as they
 * come. At most two elements a thread are under way, so memory is bounded by the threads, not by the partition.
 *
 * <p>For one consumer. Closing it interrupts what is under way.
 */
public final class ConcurrentIterator<T, R> implements Iterator<R>, AutoCloseable {
    private static final int UNDER_WAY_A_THREAD = 2;
    private static final int LOOK_MILLIS = 100;

    private final Iterator<T> elements;
    private final int mostUnderWay;
    private final Function<T, R> work;
    private final BooleanSupplier stopped;
    private final ExecutorService threads;
    private final CompletionService<R> results;
    private int underWay;

    /**
     * @param work called in any of the threads; what it throws ends the iteration
     * @param stopped whether the task was told to end; asked ten times a second
     */
    public ConcurrentIterator(Iterator<T> elements, int threads, Function<T, R> work, BooleanSupplier stopped) {
        this.elements = elements;
        this.mostUnderWay = threads * UNDER_WAY_A_THREAD;
        this.work = work;
        this.stopped = stopped;
        this.threads = Executors.newFixedThreadPool(threads, ConcurrentIterator::daemon);
        this.results = new ExecutorCompletionService<>(this.threads);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "concurrent work");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public boolean hasNext() {
        while (underWay < mostUnderWay && elements.hasNext()) {
            T element = elements.next();
            var unused = results.submit(() -> work.apply(element));
            underWay++;
        }
        return underWay > 0;
    }

    /** @throws TaskKilledException when the task was told to end */
    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            R result = awaited().get();
            underWay--;
            return result;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskKilledException("interrupted");
        }
    }

    private Future<R> awaited() throws InterruptedException {
        while (true) {
            if (stopped.getAsBoolean()) {
                throw new TaskKilledException("told to end");
            }
            Optional<Future<R>> done = Optional.ofNullable(results.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            if (done.isPresent()) {
                return done.get();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
