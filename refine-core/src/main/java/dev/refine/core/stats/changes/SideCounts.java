package dev.refine.core.stats.changes;

import dev.refine.core.stats.DistinctCounter;
import dev.refine.core.stats.MeasureState;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateKey;
import dev.refine.core.stats.TallyBuilder;
import dev.refine.core.stats.diversity.Words;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Texts of one side, counted. For one thread. */
final class SideCounts {
    static final int[] N = {1, 2, 3, 5, 7};

    private final Side side;
    private final SortedMap<String, TallyBuilder> groups = new TreeMap<>();
    private final TallyBuilder all = ChangeMeasures.texts();
    private final TallyBuilder grams = new TallyBuilder();
    private final DistinctCounter[] distinct = new DistinctCounter[N.length];

    SideCounts(Side side) {
        this.side = side;
        for (int i = 0; i < N.length; i++) {
            distinct[i] = new DistinctCounter();
            grams.know(ChangeMeasures.ngrams(N[i]));
        }
    }

    /** Takes in a text; one without words counts as none of its side. */
    void add(Words words, Iterable<String> of) {
        text(all, words);
        of.forEach(group -> text(groups.computeIfAbsent(group, any -> ChangeMeasures.texts()), words));
        if (words.size() == 0) {
            return;
        }
        grams.document();
        for (int i = 0; i < N.length; i++) {
            int n = N[i];
            distinct[i].document();
            grams.count(ChangeMeasures.ngrams(n), Math.max(0, words.size() - n + 1));
            for (int at = 0; at + n <= words.size(); at++) {
                distinct[i].add(words.gram(at, n));
            }
        }
    }

    private static void text(TallyBuilder tally, Words words) {
        if (words.size() > 0) {
            tally.document();
            tally.count(ChangeMeasures.DOCUMENTS, 1);
            tally.count(ChangeMeasures.WORDS, words.size());
        }
    }

    void addTo(Map<StateKey, MeasureState> states) {
        states.put(StateKey.of(ChangeMeasures.TEXTS, side), all.tally());
        groups.forEach((group, tally) ->
                states.put(new StateKey(ChangeMeasures.TEXTS, side, Optional.of(group)), tally.tally()));
        states.put(StateKey.of(ChangeMeasures.NGRAMS, side), grams.tally());
        for (int i = 0; i < N.length; i++) {
            states.put(StateKey.of(ChangeMeasures.distinct(N[i]), side), distinct[i].count());
        }
    }
}
