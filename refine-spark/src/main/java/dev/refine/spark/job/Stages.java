package dev.refine.spark.job;

import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.ProgressTracker.Phase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The stages of one batch: each is timed, and shown as its part of the whole run. */
final class Stages {
    private final ProgressTracker tracker;
    private final String part;
    private final double from;
    private final double to;
    private final Map<String, Double> timings = new LinkedHashMap<>();

    /**
     * For one batch.
     *
     * @param part the batch's name in the Spark UI
     * @param from share of the run that is done when the batch starts, {@code to} when it ends
     */
    Stages(ProgressTracker tracker, String part, double from, double to) {
        this.tracker = tracker;
        this.part = part;
        this.from = from;
        this.to = to;
    }

    /** Does a stage; its place is that within the batch. */
    void run(Phase stage, Runnable work) {
        run(stage, () -> {
            work.run();
            return 0;
        });
    }

    /** Does a stage that comes to something. */
    <T> T run(Phase stage, Supplier<T> work) {
        tracker.enter(
                new Phase(stage.name(), from + stage.from() * (to - from), from + stage.to() * (to - from)), part);
        long start = System.nanoTime();
        T result = work.get();
        timings.merge(stage.name(), (System.nanoTime() - start) / 1e9, Double::sum);
        return result;
    }

    /** Seconds by stage. */
    Map<String, Double> timings() {
        return timings;
    }
}
