package dev.refine.core.batch;

/** A batch that could not be run. What follows from it depends on what is at fault. */
public final class BatchFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is at fault. */
    public enum Kind {
        /** A piece of the batch, as far as anybody can tell: the batch is halved until it is found. */
        PIECE,
        /** The batch took too long and was ended: its pieces are run one by one, so that each that hangs costs one more limit. */
        TIME,
        /** The batch is too large for the device: it is halved, and so is the budget. */
        MEMORY,
        /** The session, which runs nothing more: it is renewed once. */
        SESSION
    }

    private final Kind kind;

    public BatchFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The first line of the message. */
    public String reason() {
        return String.valueOf(getMessage()).lines().findFirst().orElse("");
    }
}
