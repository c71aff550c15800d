package dev.refine.core.evaluate;

import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.Rule;
import dev.refine.core.stats.rules.RuleScan;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.core.stats.rules.RuleVerdicts;
import dev.refine.core.text.IndexedText;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Gopher's and FineWeb's rules of pages asked of each line as if it were a page: one that breaks a rule of Gopher's quality
 * filter which makes sense for a line, one that is short and has no punctuation at its end (FineWeb), and one that equals
 * an earlier line but for case.
 */
final class GopherLines implements LineClassifier {
    /** The rules of Gopher that do not count words: a line is no page of 50 words, nor need it have English stop words. */
    private static final Set<Rule> OF_LINES =
            Set.copyOf(EnumSet.range(Rule.GOPHER_SHORT_WORDS, Rule.GOPHER_FEW_ALPHABETIC_WORDS));

    private final RuleScan scan = RuleScan.of(Set.of(RuleSet.GOPHER_QUALITY, RuleSet.FINEWEB), Reading.PAPER);

    @Override
    public BitSet going(IndexedText text) {
        BitSet going = new BitSet(text.lines());
        Set<String> earlier = new HashSet<>();
        for (int line = 0; line < text.lines(); line++) {
            String content = text.line(line).strip();
            boolean again = !content.isEmpty() && !earlier.add(content.toLowerCase(Locale.ROOT));
            going.set(line, again || isFlagged(scan.verdicts(content)));
        }
        return going;
    }

    private static boolean isFlagged(RuleVerdicts verdicts) {
        boolean stub = verdicts.breaks(Rule.FINEWEB_SHORT_LINES) && verdicts.breaks(Rule.FINEWEB_FEW_PUNCTUATED_LINES);
        return stub || verdicts.broken().stream().anyMatch(OF_LINES::contains);
    }
}
