package dev.refine.core.stats.rules;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A published list of rules. A text passes a set when it breaks none of the set's rules. */
public enum RuleSet {
    /** Gopher's quality filter. */
    GOPHER_QUALITY(Rule.GOPHER_FEW_WORDS, Rule.GOPHER_FEW_STOP_WORDS),
    /** Gopher's repetition removal. */
    GOPHER_REPETITION(Rule.GOPHER_DUPLICATE_LINES, Rule.GOPHER_DUPLICATE_10_GRAMS),
    /** C4's rules of lines and pages, its list of bad words left out. */
    C4(Rule.C4_FEW_SENTENCES, Rule.C4_CURLY_BRACKETS),
    /** FineWeb's own filters. */
    FINEWEB(Rule.FINEWEB_FEW_PUNCTUATED_LINES, Rule.FINEWEB_LINE_FEEDS),
    /** RefinedWeb: all rules of Gopher, and the words that its line-wise corrections flag. */
    REFINEDWEB(Rule.GOPHER_FEW_WORDS, Rule.REFINEDWEB_FLAGGED_WORDS);

    private final Rule first;
    private final Rule last;
    private final long mask;

    /** The rules stand one after the other in {@link Rule}. */
    RuleSet(Rule first, Rule last) {
        this.first = first;
        this.last = last;
        this.mask = EnumSet.range(first, last).stream().mapToLong(Rule::bit).sum();
    }

    /** Its name in settings: {@code gopher-quality}. */
    public String word() {
        return key().replace('_', '-');
    }

    /** Its name in columns and figures: {@code gopher_quality}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its rules under a reading, in order. */
    public List<Rule> rules(Reading reading) {
        return EnumSet.range(first, last).stream()
                .filter(rule -> rule.limit(reading).isPresent())
                .toList();
    }

    /** Its rules of lines under a reading, in order. */
    public List<LineRule> lineRules(Reading reading) {
        return Arrays.stream(LineRule.values())
                .filter(reason -> reason.set() == this && reason.in(reading))
                .toList();
    }

    /** Its place in an array by it, in memory alone. */
    @SuppressWarnings("EnumOrdinal") // an EnumMap would box every count
    int index() {
        return ordinal();
    }

    /** A bit for each of its rules. */
    long mask() {
        return mask;
    }

    /** A bit for each rule of any of them. */
    static long mask(Set<RuleSet> sets) {
        return sets.stream().mapToLong(RuleSet::mask).reduce(0, (left, right) -> left | right);
    }

    /**
     * The sets of a list such as {@code gopher-quality,c4}; in any order and case, white space around a name is left out,
     * and naming one twice is as good as once. Of an empty list, none.
     *
     * @throws IllegalArgumentException if a name is unknown; the message lists those that are known
     */
    public static Set<RuleSet> parse(String names) {
        EnumSet<RuleSet> sets = EnumSet.noneOf(RuleSet.class);
        if (!names.isBlank()) {
            for (String name : names.split(",", -1)) {
                sets.add(of(name));
            }
        }
        return Collections.unmodifiableSet(sets);
    }

    private static RuleSet of(String name) {
        String word = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(set -> set.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no rules are named \"" + name.strip() + "\"; there are " + known()));
    }

    private static String known() {
        return Arrays.stream(values()).map(RuleSet::word).collect(Collectors.joining(", "));
    }
}
