package dev.refine.core.stats.rules;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.MeasureState;
import dev.refine.core.stats.RuleTotals;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateKey;
import dev.refine.core.stats.Tally;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts texts one by one into {@link CorpusStates}, which merge like all others. For one thread.
 *
 * <p>Two measures for each side that has documents. {@code rules} counts those that fail: under {@code
 * gopher_quality.failed} for a set, under {@code gopher_quality.gopher_few_words} for a rule of it; a document counts under
 * each rule that it breaks. {@code rule_lines} counts lines by their first reason to go, under {@code c4_few_words}. Every
 * key of an asked set is there, even when it counts nothing.
 */
public final class RuleTallies {
    private static final String LINES = "rule_lines";

    private final Set<RuleSet> sets;
    private final long asked;
    private final Reading reading;
    private final Map<Side, Counts> sides = new EnumMap<>(Side.class);

    public RuleTallies(Set<RuleSet> sets, Reading reading) {
        this.sets = Set.copyOf(sets);
        this.asked = RuleSet.mask(sets);
        this.reading = reading;
    }

    /**
     * Takes in what a document's text on a side breaks.
     *
     * @throws IllegalArgumentException for a rule that was not asked
     */
    public RuleTallies add(Side side, BrokenRules broken) {
        for (Rule rule : broken.rules()) {
            if ((rule.bit() & asked) == 0) {
                throw new IllegalArgumentException(rule.word() + " was not asked of " + sets);
            }
        }
        sides.computeIfAbsent(side, any -> new Counts()).add(broken);
        return this;
    }

    /** The states of the documents so far; none before the first. */
    public CorpusStates states() {
        SortedMap<StateKey, MeasureState> states = new TreeMap<>();
        sides.forEach((side, counts) -> {
            states.put(StateKey.of(RuleTotals.MEASURE, side), counts.rules());
            states.put(StateKey.of(LINES, side), counts.lines());
        });
        return new CorpusStates(states);
    }

    /** The counts of one side, in arrays until they are asked for. */
    private final class Counts {
        private final long[] failed = new long[RuleSet.values().length];
        private final long[] broken = new long[Rule.values().length];
        private final long[] lines = new long[LineRule.values().length];
        private long documents;

        private void add(BrokenRules text) {
            documents++;
            for (RuleSet set : sets) {
                failed[set.index()] += text.passes(set) ? 0 : 1;
            }
            text.rules().forEach(rule -> broken[rule.index()]++);
            text.lines().forEach((reason, count) -> lines[reason.index()] += count);
        }

        private Tally rules() {
            SortedMap<String, Long> counts = new TreeMap<>();
            for (RuleSet set : sets) {
                counts.put(set.key() + RuleTotals.FAILED, failed[set.index()]);
                for (Rule rule : set.rules(reading)) {
                    counts.put(set.key() + "." + rule.word(), broken[rule.index()]);
                }
            }
            return new Tally(documents, counts);
        }

        private Tally lines() {
            SortedMap<String, Long> counts = new TreeMap<>();
            for (RuleSet set : sets) {
                for (LineRule reason : set.lineRules(reading)) {
                    counts.put(reason.word(), lines[reason.index()]);
                }
            }
            return new Tally(documents, counts);
        }
    }
}
