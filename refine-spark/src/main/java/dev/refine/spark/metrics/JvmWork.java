package dev.refine.spark.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the tasks of this JVM have done since it started. A task that is tried again counts again. Safe to use from
 * several threads.
 */
public final class JvmWork {
    /** Of more reasons, which a damaged model could make up, the rest is counted as one. */
    private static final int MOST_REASONS = 50;

    private static final String OTHER = "other";

    private static final LongAdder DOCUMENTS_PROPOSED = new LongAdder();
    private static final LongAdder CHARACTERS_PROPOSED = new LongAdder();
    private static final LongAdder DOCUMENTS_APPLIED = new LongAdder();
    private static final LongAdder CHARACTERS_APPLIED = new LongAdder();
    private static final Map<String, LongAdder> FAILURES = new ConcurrentHashMap<>();

    private JvmWork() {}

    /**
     * A document has a program.
     *
     * @param units UTF-16 units of its text
     */
    public static void proposed(int units) {
        DOCUMENTS_PROPOSED.increment();
        CHARACTERS_PROPOSED.add(units);
    }

    /**
     * A document has its outcome.
     *
     * @param units UTF-16 units of its text
     */
    public static void applied(int units) {
        DOCUMENTS_APPLIED.increment();
        CHARACTERS_APPLIED.add(units);
    }

    /**
     * A document failed.
     *
     * @param reason what stands before a colon counts: behind it a message may follow
     */
    public static void failed(String reason) {
        String kind = reason.replaceFirst("(?s):.*", "").replaceAll("[^A-Za-z0-9_]", "_");
        String known = FAILURES.containsKey(kind) || FAILURES.size() < MOST_REASONS ? kind : OTHER;
        FAILURES.computeIfAbsent(known, unused -> new LongAdder()).increment();
    }

    static long documentsProposed() {
        return DOCUMENTS_PROPOSED.sum();
    }

    static long charactersProposed() {
        return CHARACTERS_PROPOSED.sum();
    }

    static long documentsApplied() {
        return DOCUMENTS_APPLIED.sum();
    }

    static long charactersApplied() {
        return CHARACTERS_APPLIED.sum();
    }

    static Map<String, Long> failures() {
        Map<String, Long> counts = new TreeMap<>();
        FAILURES.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }
}
