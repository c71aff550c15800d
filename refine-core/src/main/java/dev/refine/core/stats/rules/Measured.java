package dev.refine.core.stats.rules;

import java.util.Arrays;

/** What the rules measured in one text, by rule: filled by the meters, then read once. */
final class Measured {
    private static final Rule[] RULES = Rule.values();

    private final double[] values = new double[RULES.length];
    private final int[] lines = new int[LineRule.values().length];

    Measured() {
        Arrays.fill(values, Double.NaN);
    }

    void count(Rule rule, long count) {
        values[rule.index()] = count;
    }

    /** The value is absent when the base is zero. */
    void ratio(Rule rule, long part, long base) {
        values[rule.index()] = base == 0 ? Double.NaN : (double) part / base;
    }

    void line(LineRule reason) {
        lines[reason.index()]++;
    }

    /** Not a number where nothing was measured. */
    double value(Rule rule) {
        return values[rule.index()];
    }

    int lines(LineRule reason) {
        return lines[reason.index()];
    }

    /** A bit for each rule that a measured value breaks. */
    long broken(Reading reading) {
        long broken = 0;
        for (Rule rule : RULES) {
            broken |= rule.holds(values[rule.index()], reading) ? 0 : rule.bit();
        }
        return broken;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Measured that && Arrays.equals(values, that.values) && Arrays.equals(lines, that.lines);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(lines);
    }
}
