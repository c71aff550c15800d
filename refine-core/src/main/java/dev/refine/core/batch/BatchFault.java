package dev.refine.core.batch;

/** A batch that could not be run. What follows from it depends on what is at fault. */
public final class BatchFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is at fault. */
    public enum Kind {
        /** A piece of the batch, as far as anybody can tell: the batch is halved until it is found. */
        PIECE,
        /** The batch, which was ended since it took too long: none of it is tried again, as each try might take as long. */
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
