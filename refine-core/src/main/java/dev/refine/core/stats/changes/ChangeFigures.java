package dev.refine.core.stats.changes;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.DistinctCount;
import dev.refine.core.stats.Distribution;
import dev.refine.core.stats.Figure;
import dev.refine.core.stats.MeasureState;
import dev.refine.core.stats.Ratio;
import dev.refine.core.stats.Scale;
import dev.refine.core.stats.StateKey;
import dev.refine.core.stats.Tally;
import dev.refine.core.stats.diversity.DiversityFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The figures of merged states of {@link ChangeCounts}. What has no base is left out. */
public final class ChangeFigures {
    private static final String PER_THOUSAND = "new_words_per_1000";
    private static final double THOUSAND = 1000;

    private final CorpusStates states;
    private final List<DiversityFigure> figures = new ArrayList<>();

    private ChangeFigures(CorpusStates states) {
        this.states = states;
    }

    public static List<DiversityFigure> of(CorpusStates states) {
        ChangeFigures figures = new ChangeFigures(states);
        states.states().forEach(figures::add);
        return List.copyOf(figures.figures);
    }

    private void add(StateKey key, MeasureState state) {
        if (state instanceof DistinctCount distinct) {
            double estimate = distinct.estimate();
            add(key, key.measure(), estimate, estimate * DistinctCount.RELATIVE_ERROR, distinct.documents());
        } else if (state instanceof Distribution distribution) {
            distribution.figures(key).forEach(figure -> add(key, figure, distribution.scale()));
        } else if (state instanceof Tally tally) {
            tally.figures(key).forEach(figure -> add(key, figure.measure(), figure.value(), 0, figure.support()));
            ratios(key, tally);
        }
    }

    private void add(StateKey key, Figure figure, Scale scale) {
        String name = figure.measure();
        // what is no quantile is exact
        double bound = name.matches(".*\\.p\\d\\d")
                ? Math.max(scale.absoluteError(), figure.value() * scale.relativeError())
                : 0;
        add(key, name, figure.value(), bound, figure.support());
    }

    private void ratios(StateKey key, Tally tally) {
        if (key.equals(ChangeMeasures.NEW_WORDS)) {
            long words = tally.count(ChangeMeasures.WORDS);
            OptionalDouble share = Ratio.of(tally.count("new"), words);
            share.ifPresent(value -> add(key, PER_THOUSAND, value * THOUSAND, 0, tally.documents()));
        } else if (key.measure().equals(ChangeMeasures.LEVEL)) {
            for (String became : List.of(Levels.BETTER, Levels.WORSE, Levels.EVEN, Levels.UNTOUCHED, Levels.EMPTIED)) {
                Ratio.of(tally.count(became), tally.documents())
                        .ifPresent(share -> add(key, "level_share." + became, share, 0, tally.documents()));
            }
            Ratio.of(tally.count(Levels.WORDS_OUT), tally.count(Levels.WORDS_IN))
                    .ifPresent(share -> add(key, "level_share.words_out_over_in", share, 0, tally.documents()));
        }
    }

    private void add(StateKey key, String measure, double value, double bound, long support) {
        figures.add(new DiversityFigure(measure, key.side(), key.group(), value, bound, support, words(key)));
    }

    /** The words of the side and group, where they were counted. */
    private long words(StateKey key) {
        StateKey texts = new StateKey(ChangeMeasures.TEXTS, key.side(), key.group());
        return states.states().get(texts) instanceof Tally tally ? tally.count(ChangeMeasures.WORDS) : 0;
    }
}
