package dev.refine.core.stats.changes;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateKey;
import dev.refine.core.stats.Tally;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.diversity.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How documents and words are spread over the values of a column, before and after: entropies and the divergence between them.
 *
 * @param column what the figures are named by
 * @param named groups of single values, in one order
 * @param other the group of all other values
 * @param otherValues how many they are
 */
public record GroupSpread(String column, List<String> named, String other, long otherValues) {
    public GroupSpread {
        named = List.copyOf(named);
    }

    /** Figures of merged states of {@link ChangeCounts}; none where no document has a word. */
    public List<DiversityFigure> figures(CorpusStates states) {
        List<DiversityFigure> figures = new ArrayList<>();
        for (String unit : List.of(ChangeMeasures.DOCUMENTS, ChangeMeasures.WORDS)) {
            Spread raw = spread(states, Side.RAW, unit);
            Spread refined = spread(states, Side.REFINED, unit);
            if (raw.total() > 0) {
                String entropy = column + ".entropy." + unit;
                figures.add(figure(states, entropy, Side.RAW, raw.entropy(), raw.entropyBound()));
                figures.add(figure(states, entropy, Side.REFINED, refined.entropy(), refined.entropyBound()));
            }
            if (raw.total() > 0 && refined.total() > 0) {
                figures.add(figure(
                        states,
                        column + ".divergence." + unit,
                        Side.REFINED,
                        Spread.divergence(raw, refined),
                        Spread.divergenceBound(raw, refined)));
            }
        }
        return List.copyOf(figures);
    }

    private Spread spread(CorpusStates states, Side side, String unit) {
        List<Long> counts = named.stream()
                .map(group -> count(states, side, Optional.of(group), unit))
                .toList();
        return new Spread(counts, count(states, side, Optional.of(other), unit), otherValues);
    }

    private static long count(CorpusStates states, Side side, Optional<String> group, String unit) {
        StateKey key = new StateKey(ChangeMeasures.TEXTS, side, group);
        return states.states().get(key) instanceof Tally tally ? tally.count(unit) : 0;
    }

    private static DiversityFigure figure(CorpusStates states, String measure, Side side, double value, double bound) {
        long documents = count(states, side, Optional.empty(), ChangeMeasures.DOCUMENTS);
        long words = count(states, side, Optional.empty(), ChangeMeasures.WORDS);
        return new DiversityFigure(measure, side, Optional.empty(), value, bound, documents, words);
    }
}
