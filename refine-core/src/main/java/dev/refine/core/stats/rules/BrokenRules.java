package dev.refine.core.stats.rules;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What of its {@link RuleVerdicts} is kept of a text.
 *
 * @param rules the broken ones of all asked sets, each once, in order
 * @param lines how many lines of the text have this as their first reason to go; a reason without any may be left out
 */
public record BrokenRules(List<Rule> rules, Map<LineRule, Integer> lines) {
    public BrokenRules {
        rules = List.copyOf(rules);
        lines = Map.copyOf(lines);
    }

    static BrokenRules of(RuleVerdicts verdicts) {
        Map<LineRule, Integer> lines = new EnumMap<>(LineRule.class);
        for (LineRule reason : LineRule.values()) {
            int count = verdicts.lines(reason);
            if (count > 0) {
                lines.put(reason, count);
            }
        }
        return new BrokenRules(verdicts.broken(), lines);
    }

    /** Whether none of the rules of a set is among them. */
    boolean passes(RuleSet set) {
        return rules.stream().noneMatch(rule -> (rule.bit() & set.mask()) != 0);
    }
}
