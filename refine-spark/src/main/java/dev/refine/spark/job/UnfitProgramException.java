package dev.refine.spark.job;

/** A row of {@code programs/} that can't be used; its message is the reason that {@code failed/} gives. */
final class UnfitProgramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitProgramException(String reason) {
        super(reason);
    }

    UnfitProgramException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
