package dev.refine.spark.session;

/** A job that can't go on, told in one line: what, where, and what to do. */
public final class JobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong in kind; the command line makes an exit code of it. */
    public enum Kind {
        /** Wrong usage or configuration. */
        USAGE,
        /** Input, output or bundle can't be used. */
        UNUSABLE,
        /** The output belongs to another run or owner. */
        REFUSED,
        /** Too many documents failed. */
        TOO_MANY_FAILED,
        /** The money or the tokens that may be spent are used up; what is committed stays. */
        OUT_OF_BUDGET,
        /** The process was told to end, by a signal whose exit code it has. */
        STOPPED
    }

    private final Kind kind;

    public JobException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public JobException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
