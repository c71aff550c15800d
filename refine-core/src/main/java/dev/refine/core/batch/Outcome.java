package dev.refine.core.batch;

/** What came of a piece. */
public sealed interface Outcome<R> {

    record Done<R>(R result) implements Outcome<R> {}

    /** The piece failed, and it alone. */
    record Failed<R>(String reason) implements Outcome<R> {}
}
