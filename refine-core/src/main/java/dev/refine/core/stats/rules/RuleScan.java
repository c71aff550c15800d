package dev.refine.core.stats.rules;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells verdicts of one text after the other. Each text is cut into words and lines once, however many sets are asked.
 *
 * <p>Deterministic: the verdicts are a function of the text, the sets and the reading. Every text gets them: of the empty
 * text, or one of white space alone, counts are 0 and ratios absent (what that means to a rule says {@link Rule}); a text
 * of one long line, or without a line feed, or without letters is nothing special. A surrogate without its partner is a
 * character without any class.
 *
 * <p>For one thread: arrays are kept from text to text.
 */
public final class RuleScan {
    /** The arrays that a longer text made are not kept. */
    private static final int LONGEST_KEPT = 1 << 22;

    private final Set<RuleSet> sets;
    private final long asked;
    private final Reading reading;
    private Meter meter;

    private RuleScan(Set<RuleSet> sets, Reading reading) {
        this.sets = sets;
        this.asked = RuleSet.mask(sets);
        this.reading = reading;
        this.meter = meter();
    }

    /** @param sets what to ask; of none, every verdict is empty */
    public static RuleScan of(Set<RuleSet> sets, Reading reading) {
        EnumSet<RuleSet> copy = EnumSet.noneOf(RuleSet.class);
        copy.addAll(sets);
        return new RuleScan(Collections.unmodifiableSet(copy), reading);
    }

    public RuleVerdicts verdicts(String text) {
        Measured measured = meter.measure(text);
        if (text.length() > LONGEST_KEPT) {
            meter = meter();
        }
        return new RuleVerdicts(sets, asked, reading, measured);
    }

    private Meter meter() {
        return switch (reading) {
            case PAPER -> new PaperMeter(sets);
            case DATATROVE -> new DatatroveMeter(sets);
        };
    }
}
