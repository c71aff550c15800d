package dev.refine.spark.session;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Follows the tasks of the phases of a job and tells a listener once a second how far they are. */
public final class ProgressTracker extends SparkListener implements AutoCloseable {

    /**
     * A part of the job.
     *
     * @param from share of the job that is done when it starts
     * @param to share of the job that is done when it ends
     */
    public record Phase(String name, double from, double to) {}

    private static final Phase START = new Phase("plan", 0, 0);

    private final SparkContext context;
    private final WorkCounters counters;
    private final Progress.Listener listener;
    private final long started = System.nanoTime();
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final ScheduledExecutorService clock;
    private final Future<?> ticks;
    private volatile Phase phase = START;
    /** Stages come to light one by one; what was told once is not taken back. */
    private double told;

    public ProgressTracker(SparkContext context, WorkCounters counters, Progress.Listener listener) {
        this.context = context;
        this.counters = counters;
        this.listener = listener;
        this.clock = Executors.newSingleThreadScheduledExecutor(ProgressTracker::daemon);
        context.addSparkListener(this);
        ticks = clock.scheduleAtFixedRate(this::tell, 1, 1, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends the phase before and starts this one; its name stands in the Spark UI as well. */
    public void enter(Phase next) {
        enter(next, "");
    }

    /**
     * The same for a part of the job.
     *
     * @param part its name in the Spark UI, such as {@code batch 3}
     */
    public void enter(Phase next, String part) {
        phase = next;
        tasks.set(0);
        done.set(0);
        counters.reset();
        context.setJobDescription("refine: " + (part.isEmpty() ? "" : part + ", ") + next.name());
    }

    /** Files of the input that were found so far. */
    public void found(long files) {
        phase = new Phase(String.format(Locale.ROOT, "list: %,d files", files), 0, 0);
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        tasks.addAndGet(stage.stageInfo().numTasks());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        done.incrementAndGet();
    }

    private void tell() {
        Duration elapsed = elapsed();
        double share = Math.max(told, share());
        told = share;
        Optional<Duration> left = share > 0.01
                ? Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * (1 - share) / share)))
                : Optional.empty();
        listener.progressed(new Progress(
                phase.name(), counters.documents().value(), counters.bytes().value(), share, elapsed, left));
    }

    /** Within a phase the share of its tasks that ended, of those known so far. */
    private double share() {
        Phase now = phase;
        double within = tasks.get() == 0 ? 0 : Math.min(1, (double) done.get() / tasks.get());
        return now.from() + within * (now.to() - now.from());
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Override
    public void close() {
        ticks.cancel(false);
        clock.shutdownNow();
        context.removeSparkListener(this);
        context.setJobDescription(null);
    }
}
