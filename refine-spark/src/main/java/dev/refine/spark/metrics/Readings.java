package dev.refine.spark.metrics;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * The last readings of all executors, and what they come to together. What an executor did stays counted when it is gone,
 * so that counts never fall; what is under way is that of executors which were heard of lately. Safe to use from several
 * threads.
 */
final class Readings {
    private final Map<String, Pair> byExecutor = new ConcurrentHashMap<>();
    private final long silenceNanos;

    /** @param silenceNanos after which an executor counts as gone */
    Readings(long silenceNanos) {
        this.silenceNanos = silenceNanos;
    }

    /**
     * The last reading and the one before it.
     *
     * @param heard by the clock of this JVM
     */
    private record Pair(WorkReading before, WorkReading last, long heard) {}

    void add(WorkReading reading, long now) {
        byExecutor.merge(
                reading.executor(),
                new Pair(reading, reading, now),
                (known, fresh) -> new Pair(known.last(), fresh.last(), now));
    }

    /** The sum of a count over all executors there ever were. */
    long total(ToLongFunction<WorkReading> count) {
        return byExecutor.values().stream()
                .mapToLong(pair -> count.applyAsLong(pair.last()))
                .sum();
    }

    /** The sum of what is now, over those that are there. */
    long present(ToLongFunction<WorkReading> level, long now) {
        return byExecutor.values().stream()
                .filter(pair -> now - pair.heard() < silenceNanos)
                .mapToLong(pair -> level.applyAsLong(pair.last()))
                .sum();
    }

    /** How fast a count rises, a second, summed over executors that are there, each between its last two readings. */
    double rate(ToLongFunction<WorkReading> count, long now) {
        return byExecutor.values().stream()
                .filter(pair -> now - pair.heard() < silenceNanos)
                .filter(pair -> pair.last().nanos() > pair.before().nanos())
                .mapToDouble(pair -> 1e9
                        * (count.applyAsLong(pair.last()) - count.applyAsLong(pair.before()))
                        / (pair.last().nanos() - pair.before().nanos()))
                .sum();
    }

    /** A count as a share of another; 0 while the other is. */
    double share(ToLongFunction<WorkReading> part, ToLongFunction<WorkReading> whole) {
        long all = total(whole);
        return all == 0 ? 0 : (double) total(part) / all;
    }

    /** All reasons for which documents failed. */
    Set<String> reasons() {
        Set<String> reasons = new TreeSet<>();
        byExecutor
                .values()
                .forEach(pair -> reasons.addAll(pair.last().failures().keySet()));
        return reasons;
    }
}
