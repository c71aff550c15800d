package dev.refine.core.batch;

import java.util.List;

/** Counts for {@link BatchMetrics}. Safe to use from several threads. */
final class Meter {
    private long batches;
    private long pieces;
    private long tokens;
    private long paddedTokens;
    private long budgetTokens;
    private long failedPieces;
    private long busyNanos;
    private long firstStart;
    private long lastEnd;

    synchronized void ran(List<? extends Queued<?, ?>> batch, int length, int capacity, long start, long end) {
        firstStart = batches == 0 ? start : Math.min(firstStart, start);
        lastEnd = batches == 0 ? end : Math.max(lastEnd, end);
        batches++;
        pieces += batch.size();
        tokens += batch.stream().mapToLong(Queued::size).sum();
        paddedTokens += (long) length * batch.size();
        budgetTokens += (long) length * Math.max(capacity, batch.size());
        busyNanos += end - start;
    }

    synchronized void failed() {
        failedPieces++;
    }

    synchronized BatchMetrics metrics(int queuedTokens, int mostQueuedTokens, int budget) {
        return new BatchMetrics(
                batches,
                pieces,
                tokens,
                paddedTokens,
                budgetTokens,
                failedPieces,
                queuedTokens,
                mostQueuedTokens,
                budget,
                busyNanos,
                lastEnd - firstStart);
    }
}
