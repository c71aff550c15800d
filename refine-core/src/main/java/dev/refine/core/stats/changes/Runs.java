package dev.refine.core.stats.changes;

import dev.refine.core.stats.DistributionBuilder;
import dev.refine.core.stats.MeasureState;
import dev.refine.core.stats.Scale;
import dev.refine.core.stats.StateKey;
import dev.refine.core.stats.TallyBuilder;
import dev.refine.core.stats.changes.RemovedRun.Kind;
import dev.refine.core.stats.changes.RemovedRun.Place;
import java.util.EnumMap;
import java.util.Map;

/** Runs that went, counted by kind, place and length. For one thread. */
final class Runs {
    private final TallyBuilder counts = new TallyBuilder();
    private final TallyBuilder chars = new TallyBuilder();
    private final Map<Kind, DistributionBuilder> lengths = new EnumMap<>(Kind.class);

    Runs() {
        for (Kind kind : Kind.values()) {
            lengths.put(kind, new DistributionBuilder(Scale.COUNT));
            for (Place place : Place.values()) {
                if ((kind == Kind.ALL) == (place == Place.WHOLE)) {
                    String word = new RemovedRun(kind, place, 0).word();
                    counts.know(word);
                    chars.know(word);
                }
            }
        }
    }

    void add(Iterable<RemovedRun> runs) {
        counts.document();
        chars.document();
        for (RemovedRun run : runs) {
            counts.count(run.word(), 1);
            chars.count(run.word(), run.chars());
            lengths.computeIfAbsent(run.kind(), any -> new DistributionBuilder(Scale.COUNT))
                    .add(run.chars(), 1);
        }
    }

    void addTo(Map<StateKey, MeasureState> states) {
        states.put(ChangeMeasures.RUNS, counts.tally());
        states.put(ChangeMeasures.RUN_CHARS, chars.tally());
        lengths.forEach((kind, length) -> states.put(ChangeMeasures.runLength(kind), length.distribution()));
    }
}
