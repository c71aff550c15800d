package dev.refine.spark.session;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What lies at the root of an exception. */
public final class Causes {
    /** Causes can form a ring; no honest chain is longer. */
    private static final int MOST = 50;
    /** Packages of clients of stores, and HDFS's word for a block that no machine has now. */
    private static final List<String> STORES = List.of(
            "com.amazonaws.", "software.amazon.", "org.apache.hadoop.fs.s3a.", "org.apache.hadoop.hdfs.BlockMissing");

    /** What decoders say of bytes where a gzip should begin: the first of a file, or those behind its last whole part. */
    private static final Set<String> NO_GZIP = Set.of("not a gzip file", "incorrect header check");

    /** What Hadoop's paths say of a name such as {@code a:b}. */
    private static final String COLON = "Relative path in absolute URI";

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

    /** What is wrong, in one line: of a store on S3 in words of ours that say what to do, else the message of the last cause. */
    public static String reason(Throwable thrown) {
        return ofStore(thrown) ? S3Store.explained(thrown) : rootMessage(thrown);
    }

    /** Whether a client of a store threw it, not the work on what it gave. */
    public static boolean ofStore(Throwable thrown) {
        return chain(thrown)
                .map(cause -> cause.getClass().getName())
                .anyMatch(name -> STORES.stream().anyMatch(name::startsWith));
    }

    /** The message of the last cause, in one line; with the name of its class where the message has no word. */
    static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        String line = Objects.requireNonNullElse(root.getMessage(), "")
                .lines()
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        if (line.isEmpty()) {
            return name;
        }
        if (NO_GZIP.contains(line)) {
            return "holds bytes that are no gzip, at its start or behind its data";
        }
        if (line.contains(COLON)) {
            return "has a colon in its name, which Hadoop can't read: rename it";
        }
        return line.chars().anyMatch(Character::isLetter) ? line : name + ": " + line;
    }
}
