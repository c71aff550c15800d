package dev.refine.spark.session;

import java.util.Optional;
import java.util.stream.Stream;

/** What lies at the root of an exception. */
public final class Causes {
    /** Causes can form a ring; no honest chain is longer. */
    private static final int MOST = 50;

    private Causes() {}

    /** An exception and its causes, from the outermost inwards. */
    public static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(MOST);
    }

    /** The exception of ours that Spark wrapped on its way from a task; empty where it is none of ours. */
    public static Optional<JobException> job(Throwable thrown) {
        return chain(thrown)
                .filter(JobException.class::isInstance)
                .map(JobException.class::cast)
                .findFirst();
    }

    /** Whether a disk was full. Only the message says so, whichever file system it was. */
    public static boolean noRoom(Throwable thrown) {
        return chain(thrown)
                .map(Throwable::getMessage)
                .anyMatch(message -> message != null
                        && (message.contains("No space left on device") || message.contains("Disk quota exceeded")));
    }

    /** The message of the last cause, in one line. */
    public static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        return message.lines().findFirst().orElse(root.toString());
    }
}
