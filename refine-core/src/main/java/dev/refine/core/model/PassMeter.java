package dev.refine.core.model;

import dev.refine.core.batch.BatchMetrics;
import java.util.Optional;

/** Counts the passes of a net that its callers run. Safe to use from several threads. */
final class PassMeter {
    private long passes;
    private long pieces;
    private long padded;
    private long room;
    private long busyNanos;
    private long firstStart;
    private long lastEnd;

    /** @param capacity windows of that length that a pass could have had */
    synchronized void ran(int windows, int length, int capacity, long start, long end) {
        firstStart = passes == 0 ? start : Math.min(firstStart, start);
        lastEnd = passes == 0 ? end : Math.max(lastEnd, end);
        passes++;
        pieces += windows;
        padded += (long) windows * length;
        room += (long) Math.max(windows, capacity) * length;
        busyNanos += end - start;
    }

    /** Nothing waits, and padding is not told apart. Absent before the first pass. */
    synchronized Optional<BatchMetrics> metrics() {
        return passes == 0
                ? Optional.empty()
                : Optional.of(new BatchMetrics(
                        passes, pieces, padded, padded, room, 0, 0, 0, 0, busyNanos, lastEnd - firstStart));
    }
}
