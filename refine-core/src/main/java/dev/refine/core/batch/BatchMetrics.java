package dev.refine.core.batch;

/**
 * What a batcher did since it was opened; the probe is not counted.
 *
 * @param batches that were run, halves of failed ones among them
 * @param pieces that were in them
 * @param tokens of these pieces, without padding
 * @param paddedTokens with it
 * @param budgetTokens what these batches could have held
 * @param failedPieces that failed by themselves
 * @param queuedTokens padded tokens that wait now
 * @param mostQueuedTokens that ever waited
 * @param budget what a batch may hold now
 * @param busyNanos in which the session ran, added up over the threads that run it
 * @param spanNanos from the start of the first batch to the end of the last
 */
public record BatchMetrics(
        long batches,
        long pieces,
        long tokens,
        long paddedTokens,
        long budgetTokens,
        long failedPieces,
        int queuedTokens,
        int mostQueuedTokens,
        int budget,
        long busyNanos,
        long spanNanos) {

    /** How full batches were, 0 to 1; 0 before the first one. */
    public double fill() {
        return share(paddedTokens, budgetTokens);
    }

    /** The share of padding in what was run. */
    public double paddingShare() {
        return paddedTokens == 0 ? 0 : 1 - share(tokens, paddedTokens);
    }

    /** The share of the time in which the session ran; above 1 where several threads run it. */
    public double busyShare() {
        return share(busyNanos, spanNanos);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%d batches, %d pieces (%d failed), %d tokens, fill %.3f, padding %.3f, busy %.3f, queue up to %d, budget %d",
                batches,
                pieces,
                failedPieces,
                tokens,
                fill(),
                paddingShare(),
                busyShare(),
                mostQueuedTokens,
                budget);
    }
}
