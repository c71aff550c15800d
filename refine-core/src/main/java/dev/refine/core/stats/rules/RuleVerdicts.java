package dev.refine.core.stats.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** What the asked rule sets say of one text. A value: equal for equal texts, safe to share between threads. */
public final class RuleVerdicts {
    private static final Rule[] RULES = Rule.values();

    private final Set<RuleSet> sets;
    private final Reading reading;
    private final Measured measured;
    private final long asked;
    private final long broken;

    /**
     * @param sets immutable
     * @param asked the bits of all rules of the sets
     */
    RuleVerdicts(Set<RuleSet> sets, long asked, Reading reading, Measured measured) {
        this.sets = sets;
        this.reading = reading;
        this.measured = measured;
        this.asked = asked;
        this.broken = measured.broken(reading) & asked;
    }

    /** The sets that were asked. */
    public Set<RuleSet> sets() {
        return sets;
    }

    public Reading reading() {
        return reading;
    }

    /** @throws IllegalArgumentException if the set was not asked */
    public boolean passes(RuleSet set) {
        return (broken & asked(set)) == 0;
    }

    /** Whether a rule of an asked set is broken. */
    public boolean breaks(Rule rule) {
        return (broken & rule.bit()) != 0;
    }

    /** The broken rules of all asked sets, each once, in order. */
    public List<Rule> broken() {
        return rules(broken);
    }

    /**
     * The broken rules of a set, in order.
     *
     * @throws IllegalArgumentException if the set was not asked
     */
    public List<Rule> broken(RuleSet set) {
        return rules(broken & asked(set));
    }

    private long asked(RuleSet set) {
        if (!sets.contains(set)) {
            throw new IllegalArgumentException(set.word() + " was not asked");
        }
        return set.mask();
    }

    private static List<Rule> rules(long mask) {
        List<Rule> rules = new ArrayList<>(Long.bitCount(mask));
        for (Rule rule : RULES) {
            if ((mask & rule.bit()) != 0) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** Every rule of the asked sets, in order. */
    public List<Verdict> verdicts() {
        return rules(asked).stream()
                .filter(rule -> rule.limit(reading).isPresent())
                .map(this::verdict)
                .toList();
    }

    private Verdict verdict(Rule rule) {
        double limit = rule.limit(reading).orElseThrow();
        return new Verdict(rule, value(rule), rule.bound(reading), limit, !breaks(rule));
    }

    /** What was measured for a rule; empty where its base is zero or the rule was not asked. */
    public OptionalDouble value(Rule rule) {
        double value = measured.value(rule);
        return (asked & rule.bit()) == 0 || Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** How many lines of the text have this as their first reason to go; 0 where the rule's set was not asked. */
    public int lines(LineRule reason) {
        return measured.lines(reason);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleVerdicts that
                && sets.equals(that.sets)
                && reading == that.reading
                && measured.equals(that.measured);
    }

    @Override
    public int hashCode() {
        return 31 * sets.hashCode() + measured.hashCode();
    }

    @Override
    public String toString() {
        return verdicts().toString();
    }
}
