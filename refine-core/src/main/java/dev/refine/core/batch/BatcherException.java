package dev.refine.core.batch;

/** Pieces that will have no outcome: the batcher was closed or broke down, or their thread was interrupted. */
public final class BatcherException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BatcherException(String message) {
        super(message);
    }

    BatcherException(String message, Throwable cause) {
        super(message, cause);
    }
}
