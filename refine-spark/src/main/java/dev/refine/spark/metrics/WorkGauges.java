package dev.refine.spark.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** Readings as metrics of Spark's, by the names that docs/production.md lists. */
final class WorkGauges {
    private static final double MEGA = 1e6;
    private static final double NANO = 1e9;

    private final MetricRegistry registry;
    private final Readings readings;
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    WorkGauges(MetricRegistry registry, Readings readings) {
        this.registry = registry;
        this.readings = readings;
    }

    void register() {
        count("documents_proposed", () -> readings.total(WorkReading::documentsProposed));
        count("documents_applied", () -> readings.total(WorkReading::documentsApplied));
        count("characters_proposed", () -> readings.total(WorkReading::charactersProposed));
        count("characters_applied", () -> readings.total(WorkReading::charactersApplied));
        figure("megacharacters_proposed_per_second", () -> rate(WorkReading::charactersProposed) / MEGA);
        figure("megacharacters_applied_per_second", () -> rate(WorkReading::charactersApplied) / MEGA);
        count("failures", () -> readings.total(WorkGauges::failures));
        count("batches", () -> readings.total(WorkReading::batches));
        figure("batch_fill", () -> readings.share(WorkReading::batchTokens, WorkReading::batchRoom));
        count("queued_tokens", () -> readings.present(WorkReading::queued, System.nanoTime()));
        figure("device_busy", () -> rate(WorkReading::busyNanos) / NANO);
        count("device_busy_milliseconds", () -> readings.total(WorkReading::busyNanos) / 1_000_000);
    }

    /** Reasons come to light one by one. */
    void registerReasons() {
        for (String reason : readings.reasons()) {
            if (reasons.add(reason)) {
                count(
                        "failures_" + reason,
                        () -> readings.total(reading -> reading.failures().getOrDefault(reason, 0L)));
            }
        }
    }

    private double rate(ToLongFunction<WorkReading> count) {
        return readings.rate(count, System.nanoTime());
    }

    private static long failures(WorkReading reading) {
        return reading.failures().values().stream().mapToLong(Long::longValue).sum();
    }

    private void count(String name, Gauge<Long> gauge) {
        registry.register(name, gauge);
    }

    private void figure(String name, Gauge<Double> gauge) {
        registry.register(name, gauge);
    }
}
