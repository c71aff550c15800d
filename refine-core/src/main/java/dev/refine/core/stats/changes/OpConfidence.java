package dev.refine.core.stats.changes;

import dev.refine.core.edit.Op;
import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.DistributionBuilder;
import dev.refine.core.stats.MeasureState;
import dev.refine.core.stats.Scale;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateKey;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How sure the model was of ops, by kind, as {@code confidence.remove_lines} and its like; an op counts as a document. */
public final class OpConfidence {
    private static final String MEASURE = "confidence.";
    private static final long WHOLE = 1_000_000;

    private final Map<String, DistributionBuilder> kinds = new TreeMap<>();

    /** @param p 0 to 1; what lies outside is taken for the nearer of both, since rows of programs are data that people change */
    public void add(Op op, float p) {
        long part = Math.round(Math.max(0, Math.min(1, (double) p)) * WHOLE);
        kinds.computeIfAbsent(kind(op), any -> new DistributionBuilder(Scale.SHARE))
                .add(part, WHOLE);
    }

    private static String kind(Op op) {
        // Java 17 has no switch over sealed types yet
        if (op instanceof Op.RemoveLines) {
            return "remove_lines";
        }
        if (op instanceof Op.RemoveString) {
            return "remove_str";
        }
        return op instanceof Op.RemoveAll ? "remove_all" : "keep_all";
    }

    /** The states so far. */
    public CorpusStates states() {
        SortedMap<StateKey, MeasureState> states = new TreeMap<>();
        kinds.forEach(
                (kind, confidence) -> states.put(StateKey.of(MEASURE + kind, Side.REMOVED), confidence.distribution()));
        return new CorpusStates(states);
    }
}
