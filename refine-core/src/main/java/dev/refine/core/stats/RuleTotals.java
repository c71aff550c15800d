package dev.refine.core.stats;

import java.util.List;
import java.util.Optional;

/**
 * How many documents break a rule of a published set.
 *
 * @param set its name in settings, such as {@code gopher-quality}
 * @param documents those that were asked, raw and refined
 * @param raw of them, those whose raw text breaks one
 * @param refined those whose refined text does
 */
public record RuleTotals(String set, long documents, long raw, long refined) {
    /** The measure whose tallies hold a key for each set, with this ending. */
    public static final String MEASURE = "rules";

    public static final String FAILED = ".failed";

    /** By the names of the sets. */
    static List<RuleTotals> of(CorpusStates states) {
        Optional<Tally> raw = tally(states, Side.RAW);
        Optional<Tally> refined = tally(states, Side.REFINED);
        return raw.stream()
                .flatMap(before -> before.counts().keySet().stream()
                        .filter(key -> key.endsWith(FAILED))
                        .map(key -> new RuleTotals(
                                key.substring(0, key.length() - FAILED.length()).replace('_', '-'),
                                before.documents(),
                                before.count(key),
                                refined.map(after -> after.count(key)).orElse(0L))))
                .toList();
    }

    private static Optional<Tally> tally(CorpusStates states, Side side) {
        return states.states().get(StateKey.of(MEASURE, side)) instanceof Tally tally
                ? Optional.of(tally)
                : Optional.empty();
    }
}
