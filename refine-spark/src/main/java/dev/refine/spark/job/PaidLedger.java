package dev.refine.spark.job;

import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.Paid;
import dev.refine.spark.session.JobException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.JavaConverters;

/**
 * Keeps in the output what a round pays while it pays it, since the budget has to hold whatever becomes of the process. Of
 * tasks that came to their ends it has their own word; of all others, those that failed too, what the heartbeats of their
 * executors said last.
 */
final class PaidLedger extends SparkListener implements AutoCloseable {
    private static final int LOOK_SECONDS = 1;
    private static final int PATIENCE_SECONDS = 10;

    private final SparkContext spark;
    private final PaidCounters counters;
    private final BatchOutput output;
    private final Paid before;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(PaidLedger::daemon);
    /** What tasks said that did not come to their ends, by their ids. */
    private final Map<Long, Paid> said = new HashMap<>();

    private final Set<Long> succeeded = new HashSet<>();
    private final Set<Long> failed = new HashSet<>();
    private Paid kept;

    PaidLedger(SparkContext spark, PaidCounters counters, BatchOutput output) {
        this.spark = spark;
        this.counters = counters;
        this.output = output;
        this.before = output.folder().paid();
        this.kept = before;
        spark.addSparkListener(this);
        var unused = clock.scheduleWithFixedDelay(this::keepNow, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "paid ledger");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
        JavaConverters.seqAsJavaList(heartbeat.accumUpdates())
                .forEach(task -> heard((Long) task._1(), JavaConverters.seqAsJavaList(task._4())));
    }

    private synchronized void heard(long task, List<AccumulableInfo> counts) {
        Map<Long, Long> values = new HashMap<>();
        for (AccumulableInfo count : counts) {
            if (count.update().isDefined() && count.update().get() instanceof Long value) {
                values.put(count.id(), value);
            }
        }
        // a heartbeat may be told behind the end of its task
        if (!succeeded.contains(task)) {
            said.put(task, counters.paid(values));
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        long task = end.taskInfo().taskId();
        if (end.taskInfo().successful()) {
            succeeded.add(task);
            said.remove(task);
        } else {
            failed.add(task);
        }
    }

    /** Says that the round is done: tasks whose end was not told yet came to their ends. */
    synchronized void done() {
        said.keySet().retainAll(failed);
    }

    private synchronized Paid paid() {
        return said.values().stream().reduce(before.plus(counters.paid()), Paid::plus);
    }

    private void keep() {
        Paid paid = paid();
        if (!paid.equals(kept)) {
            output.fence().run();
            output.folder().keepPaid(paid);
            kept = paid;
        }
    }

    /** What can't be written now may be a second later; at the end it is told. */
    private void keepNow() {
        try {
            keep();
        } catch (JobException e) {
            return;
        }
    }

    /** @throws JobException where what was paid can't be kept */
    @Override
    public void close() {
        spark.removeSparkListener(this);
        clock.shutdown();
        try {
            if (clock.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                keep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
