package dev.refine.spark.session;

import java.time.Duration;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * The tasks that are at work. A job fails with its first task; the others are told to end, and may write until they do: who
 * takes a failed job's files away waits for them.
 */
final class RunningTasks extends SparkListener {
    private int jobs;
    private int tasks;

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        jobs++;
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd job) {
        jobs--;
        notifyAll();
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart task) {
        tasks++;
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        tasks--;
        notifyAll();
    }

    /** Waits until all have ended, at most so long: one in native code can't be told to end. */
    synchronized void await(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            // the events of a job come in order: while its end is missing, so may be the start of a task
            for (long left = patience.toNanos(); (jobs > 0 || tasks > 0) && left > 0; left = end - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
