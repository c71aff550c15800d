package dev.refine.spark.session;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.util.ShutdownHookManager;
import scala.runtime.BoxedUnit;

/**
 * What SIGTERM and Ctrl-C do to a job: Spark's work is cancelled, and before Spark goes down the thread of the job has
 * time to let go of its locks, to take away what is half written, and to say in one line that it was stopped. The process
 * ends with the code of the signal all the same.
 */
final class StopSignal {
    /** Spark stops its context at 50. */
    private static final int BEFORE_SPARK = 100;
    /** Less than what resource managers wait between SIGTERM and SIGKILL (10 s with Docker, 30 s with Kubernetes). */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final SparkContext spark;
    private final Thread worker = Thread.currentThread();
    private volatile boolean came;

    StopSignal(SparkContext spark) {
        this.spark = spark;
    }

    /** Whether the process was told to end. */
    boolean came() {
        return came;
    }

    /**
     * Does the work of a job in this thread.
     *
     * @throws JobException {@code STOPPED} when the process was told to end meanwhile; else whatever the work throws
     */
    <T> T during(Supplier<T> work) {
        Object hook = ShutdownHookManager.addShutdownHook(BEFORE_SPARK, this::stop);
        try {
            return work.get();
        } catch (Exception e) {
            if (!came || (e instanceof JobException told && told.kind() == JobException.Kind.STOPPED)) {
                throw e;
            }
            throw new JobException(JobException.Kind.STOPPED, "stopped before it was done", e);
        } finally {
            ShutdownHookManager.removeShutdownHook(hook);
        }
    }

    /** Cancels again and again, since the worker may be between two of Spark's jobs. */
    private BoxedUnit stop() {
        came = true;
        // each cancelled task would be told, with its stack
        spark.setLogLevel("OFF");
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (worker.isAlive() && System.nanoTime() < end) {
                if (!spark.isStopped()) {
                    spark.cancelAllJobs();
                }
                worker.join(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return BoxedUnit.UNIT;
    }
}
