package dev.refine.spark.cli;

import dev.refine.spark.session.JobException;

/** How the program ends. */
enum ExitCode {
    DONE(0),
    OTHER(1),
    USAGE(2),
    UNUSABLE(3),
    REFUSED(4),
    TOO_MANY_FAILED(5),
    SET_ASIDE(6),
    OUT_OF_BUDGET(7),
    /** What SIGTERM makes of a JVM; after another signal the JVM's own code counts. */
    STOPPED(143);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(JobException.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case UNUSABLE -> UNUSABLE;
            case REFUSED -> REFUSED;
            case TOO_MANY_FAILED -> TOO_MANY_FAILED;
            case OUT_OF_BUDGET -> OUT_OF_BUDGET;
            case STOPPED -> STOPPED;
        };
    }
}
