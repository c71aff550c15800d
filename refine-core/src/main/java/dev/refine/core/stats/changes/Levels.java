package dev.refine.core.stats.changes;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.MeasureState;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateKey;
import dev.refine.core.stats.TallyBuilder;
import dev.refine.core.stats.diversity.Words;
import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.RuleScan;
import dev.refine.core.stats.rules.RuleSet;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of documents of each level of quality. Without a scorer the published rules judge: a document is better when its
 * refined text breaks fewer of them (Gopher's, C4's and FineWeb's, as the papers have them) than its raw text did. For one
 * thread.
 */
final class Levels {
    static final String BETTER = "better";
    static final String WORSE = "worse";
    /** Changed, and breaks as many rules as before. */
    static final String EVEN = "even";

    static final String UNTOUCHED = "untouched";
    static final String EMPTIED = "emptied";
    static final String WORDS_IN = "words_in";
    static final String WORDS_OUT = "words_out";

    private final RuleScan rules = RuleScan.of(
            EnumSet.of(RuleSet.GOPHER_QUALITY, RuleSet.GOPHER_REPETITION, RuleSet.C4, RuleSet.FINEWEB), Reading.PAPER);
    private final SortedMap<String, TallyBuilder> levels = new TreeMap<>();

    void add(String level, ChangedDocument document, Words raw, Words refined) {
        TallyBuilder tally = levels.computeIfAbsent(level, any -> empty());
        tally.document();
        tally.count(became(document), 1);
        tally.count(WORDS_IN, raw.size());
        tally.count(WORDS_OUT, refined.size());
    }

    private static TallyBuilder empty() {
        return new TallyBuilder()
                .know(BETTER)
                .know(WORSE)
                .know(EVEN)
                .know(UNTOUCHED)
                .know(EMPTIED)
                .know(WORDS_IN)
                .know(WORDS_OUT);
    }

    private String became(ChangedDocument document) {
        if (document.outcome() == Outcome.UNCHANGED) {
            return UNTOUCHED;
        }
        if (document.outcome() == Outcome.EMPTIED) {
            return EMPTIED;
        }
        int before = rules.verdicts(document.raw()).broken().size();
        int after = rules.verdicts(document.refined()).broken().size();
        return after < before ? BETTER : after > before ? WORSE : EVEN;
    }

    void addTo(Map<StateKey, MeasureState> states) {
        levels.forEach((level, tally) ->
                states.put(new StateKey(ChangeMeasures.LEVEL, Side.REFINED, Optional.of(level)), tally.tally()));
    }
}
