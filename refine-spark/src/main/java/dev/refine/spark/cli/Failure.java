package dev.refine.spark.cli;

import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import java.util.List;

/**
 * What is told of an exception, and how the program ends.
 *
 * @param line one line without control characters, beginning with {@code refine: }
 */
record Failure(ExitCode code, String line) {
    static Failure of(Throwable thrown) {
        List<Throwable> chain = Causes.chain(thrown).toList();
        for (Throwable cause : chain) {
            if (cause instanceof JobException job) {
                return of(ExitCode.of(job.kind()), message(job));
            }
            if (cause instanceof SettingException setting) {
                return of(ExitCode.USAGE, message(setting));
            }
            if (cause instanceof OutOfMemoryError) {
                return of(
                        ExitCode.OTHER,
                        "out of memory (" + message(cause) + "): give more, by REFINE_HEAP=8g ./refine or"
                                + " spark-submit --driver-memory 8g --executor-memory 8g");
            }
        }
        if (chain.stream().anyMatch(Failure::isKilledForMemory)) {
            return of(
                    ExitCode.OTHER,
                    "an executor ran out of memory or was killed for it: give more, by spark-submit --executor-memory 8g, and on YARN or"
                            + " Kubernetes by spark.executor.memoryOverhead (--debug shows what Spark said)");
        }
        String root = message(chain.get(chain.size() - 1));
        return of(ExitCode.OTHER, root + " (--debug shows where)");
    }

    /**
     * What Spark says of an executor whose JVM ended for want of memory (52), or was killed (137), too often; or of its task,
     * where that could still be told.
     */
    private static boolean isKilledForMemory(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("java.lang.OutOfMemoryError")
                || (message.contains("ExecutorLostFailure")
                        && (message.contains("code 52")
                                || message.contains("code 137")
                                || message.contains("status: 137")));
    }

    /** The failure that a line of our own tells. */
    static Failure of(ExitCode code, String message) {
        return new Failure(code, "refine: " + Visible.of(message));
    }

    /** The first line of the message, since Spark's go on with plans and traces; the kind of exception where it says nothing. */
    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        String kind = thrown.getClass().getSimpleName();
        if (message == null || message.isBlank()) {
            return kind;
        }
        String first = message.strip().lines().findFirst().orElse(kind).strip();
        return speaksForItself(thrown) ? first : kind + ": " + first;
    }

    private static boolean speaksForItself(Throwable thrown) {
        return thrown instanceof JobException
                || thrown instanceof SettingException
                || thrown instanceof OutOfMemoryError;
    }
}
