package dev.refine.core.stats;

import java.util.Map;

/** The distributions of every {@link TextMeasure} on one side. For one thread. */
final class TextDistributions {
    private static final TextMeasure[] MEASURES = TextMeasure.values();

    private final Side side;
    private final DistributionBuilder[] builders = new DistributionBuilder[MEASURES.length];

    TextDistributions(Side side) {
        this.side = side;
        for (int i = 0; i < MEASURES.length; i++) {
            builders[i] = new DistributionBuilder(MEASURES[i].scale());
        }
    }

    void add(TextState text) {
        for (int i = 0; i < MEASURES.length; i++) {
            builders[i].add(MEASURES[i].part(text), MEASURES[i].base(text));
        }
    }

    void addTo(Map<StateKey, MeasureState> states) {
        for (int i = 0; i < MEASURES.length; i++) {
            states.put(CorpusMeasures.of(MEASURES[i], side), builders[i].distribution());
        }
    }
}
