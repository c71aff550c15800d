package dev.refine.core.evaluate;

import dev.refine.core.stats.rules.LineRule;
import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.RuleScan;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.core.stats.rules.RuleVerdicts;
import dev.refine.core.text.IndexedText;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Lines that a rule set would take out, by the limits of its paper: none of its rules of lines looks beyond its line. */
final class RuleLines implements LineClassifier {
    private final RuleScan scan;
    private final List<LineRule> reasons;

    RuleLines(RuleSet set) {
        this.scan = RuleScan.of(Set.of(set), Reading.PAPER);
        this.reasons = set.lineRules(Reading.PAPER);
    }

    @Override
    public BitSet going(IndexedText text) {
        BitSet going = new BitSet(text.lines());
        for (int line = 0; line < text.lines(); line++) {
            RuleVerdicts verdicts = scan.verdicts(text.line(line));
            going.set(line, reasons.stream().anyMatch(reason -> verdicts.lines(reason) > 0));
        }
        return going;
    }
}
