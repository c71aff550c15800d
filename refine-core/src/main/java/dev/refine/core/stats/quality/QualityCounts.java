package dev.refine.core.stats.quality;

import dev.refine.core.stats.DistributionBuilder;
import dev.refine.core.stats.MeasureState;
import dev.refine.core.stats.Scale;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateKey;
import java.util.Map;

/** {@link TextQuality} of the texts of one side, counted. For one thread. */
public final class QualityCounts {
    private final Side side;
    private final DistributionBuilder addresses = new DistributionBuilder(Scale.SHARE);
    private final DistributionBuilder symbols = new DistributionBuilder(Scale.SHARE);
    private final DistributionBuilder phrases = new DistributionBuilder(Scale.SHARE);
    private final DistributionBuilder lix = new DistributionBuilder(Scale.MEAN);
    private final DistributionBuilder rix = new DistributionBuilder(Scale.MEAN);

    public QualityCounts(Side side) {
        this.side = side;
    }

    public void add(TextQuality text) {
        addresses.add(text.addressChars(), text.chars());
        symbols.add(text.symbols(), text.chars());
        phrases.add(text.phraseLines(), text.filledLines());
        text.lix().ifPresent(value -> lix.add(value, TextQuality.LIX_UNIT));
        rix.add(text.isReadable() ? text.longWords() : 0, text.isReadable() ? text.sentences() : 0);
    }

    public void addTo(Map<StateKey, MeasureState> states) {
        states.put(StateKey.of("address_share", side), addresses.distribution());
        states.put(StateKey.of("symbol_share", side), symbols.distribution());
        states.put(StateKey.of("phrase_line_share", side), phrases.distribution());
        states.put(StateKey.of("lix", side), lix.distribution());
        states.put(StateKey.of("rix", side), rix.distribution());
    }
}
