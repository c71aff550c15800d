package dev.refine.core.stats;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts by key, such as outcomes or reasons.
 *
 * @param documents how many documents were looked at, whether they counted under a key or not
 * @param counts a key may count zero: then it stands in the figures all the same
 */
public record Tally(long documents, SortedMap<String, Long> counts) implements MeasureState {
    /** The key of all words that could be none of ours. */
    public static final String OTHER = "other";

    private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,64}");

    public Tally {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    static Tally none() {
        return new Tally(0, new TreeMap<>());
    }

    /**
     * A word of a row as a key: what stands before a colon (behind it people read more), and {@link #OTHER} for what is
     * not made of small letters, digits and underscores. So no text of a corpus becomes a key.
     */
    static String word(String reason) {
        int colon = reason.indexOf(':');
        String word = colon < 0 ? reason : reason.substring(0, colon);
        return WORD.matcher(word).matches() ? word : OTHER;
    }

    /** How often the key was counted; 0 for a key that is not there. */
    public long count(String key) {
        return counts.getOrDefault(key, 0L);
    }

    @Override
    public Tally plus(MeasureState other) {
        if (!(other instanceof Tally that)) {
            throw new StateFormatException("a tally can't take in another kind of state");
        }
        SortedMap<String, Long> sums = new TreeMap<>(counts);
        that.counts.forEach((key, count) -> sums.merge(key, count, Math::addExact));
        return new Tally(Math.addExact(documents, that.documents), sums);
    }

    @Override
    public Stream<Figure> figures(StateKey key) {
        return counts.entrySet().stream()
                .map(entry -> new Figure(
                        key.measure() + "." + entry.getKey(),
                        key.side(),
                        key.group(),
                        entry.getValue().doubleValue(),
                        documents));
    }
}
