package dev.refine.core.batch;

/**
 * A piece that waits, and whose it is.
 *
 * @param size its own length, without padding
 * @param index its place among those of the call
 * @param since when it came, by {@link System#nanoTime}
 */
record Queued<P, R>(P piece, int size, int lengthClass, BatchCall<P, R> call, int index, long since) {}
