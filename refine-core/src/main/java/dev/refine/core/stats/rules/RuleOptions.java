package dev.refine.core.stats.rules;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked of texts.
 *
 * @param sets in their order, each once; of none, nothing is asked
 */
public record RuleOptions(List<RuleSet> sets, Reading reading) implements Serializable {
    public static final RuleOptions NONE = of(Set.of(), Reading.PAPER);

    public RuleOptions {
        sets = sets.stream().distinct().sorted().toList();
    }

    public static RuleOptions of(Set<RuleSet> sets, Reading reading) {
        return new RuleOptions(List.copyOf(sets), reading);
    }

    public boolean isEmpty() {
        return sets.isEmpty();
    }

    public RuleScan scan() {
        return RuleScan.of(set(), reading);
    }

    public RuleTallies tallies() {
        return new RuleTallies(set(), reading);
    }

    private Set<RuleSet> set() {
        EnumSet<RuleSet> set = EnumSet.noneOf(RuleSet.class);
        set.addAll(sets);
        return set;
    }
}
