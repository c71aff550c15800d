package dev.refine.spark.session;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * Ends a job on a cluster that gives it no executor, from the start or any more: Spark would wait for ever, and say so only in its log. A standalone cluster
 * has its workers or has them not; YARN and Kubernetes may have to start machines first.
 */
final class ExecutorWatch {
    /** Spark's own setting for how long executors may take to come. */
    private static final String WAITING = "spark.scheduler.maxRegisteredResourcesWaitingTime";

    private static final Duration STANDALONE = Duration.ofSeconds(50);
    private static final Duration MANAGED = Duration.ofMinutes(10);
    private static final long LOOK_MS = 500;

    private final SparkContext spark;
    private final Duration patience;
    private volatile boolean gaveUp;

    ExecutorWatch(SparkContext spark) {
        this.spark = spark;
        this.patience = patience(spark.getConf());
    }

    static Duration patience(SparkConf conf) {
        Duration usual = conf.get("spark.master").startsWith("spark://") ? STANDALONE : MANAGED;
        return conf.contains(WAITING) ? Duration.ofSeconds(conf.getTimeAsSeconds(WAITING)) : usual;
    }

    /** Whether no executor was there for too long. */
    boolean gaveUp() {
        return gaveUp;
    }

    /**
     * Does the work of a job.
     *
     * @throws JobException {@code UNUSABLE} when no executor was there for too long; else whatever the work throws
     */
    <T> T during(Supplier<T> work) {
        if (spark.isLocal()) {
            return work.get();
        }
        Thread watch = new Thread(this::watch, "executor-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            return work.get();
        } catch (Exception e) {
            if (gaveUp) {
                throw new JobException(JobException.Kind.UNUSABLE, told(), e);
            }
            throw e;
        } finally {
            watch.interrupt();
        }
    }

    /**
     * Cancels again and again, since the job may be between two of Spark's; then executors may rightly be away, so that time
     * does not count.
     */
    private void watch() {
        long since = System.nanoTime();
        try {
            while (!spark.isStopped()) {
                Thread.sleep(LOOK_MS);
                if (!gaveUp && (hasExecutors() || spark.statusTracker().getActiveJobIds().length == 0)) {
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > patience.toNanos()) {
                    gaveUp = true;
                    spark.cancelAllJobs();
                }
            }
        } catch (InterruptedException e) {
            // the job is over
            Thread.currentThread().interrupt();
        }
    }

    /** The driver counts as one. */
    private boolean hasExecutors() {
        return spark.statusTracker().getExecutorInfos().length > 1;
    }

    private String told() {
        SparkConf conf = spark.getConf();
        return "--master " + conf.get("spark.master") + ": gave no executor for " + patience.toSeconds()
                + " s; each is to have spark.executor.memory " + conf.get("spark.executor.memory", "1g")
                + " (and spark.executor.memoryOverhead) and spark.executor.cores "
                + conf.get("spark.executor.cores", "as many as a worker has")
                + ": see on the master's page whether a worker has as much free, or wait longer with " + WAITING;
    }
}
