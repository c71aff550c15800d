package dev.refine.core.stats;

import java.util.SortedMap;
import java.util.TreeMap;

/** Counts documents one by one into a {@link Tally}. For one thread. */
public final class TallyBuilder {
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private long documents;

    /** Makes a key stand in the tally although nothing is counted under it yet. */
    public TallyBuilder know(String key) {
        count(key, 0);
        return this;
    }

    public void document() {
        documents++;
    }

    public void count(String key, long times) {
        counts.merge(key, times, Math::addExact);
    }

    public Tally tally() {
        return new Tally(documents, counts);
    }
}
