package dev.refine.spark.job;

import dev.refine.core.model.CascadeRule;
import dev.refine.core.model.Preset;
import java.util.Optional;

/**
 * A heavier model for what the first is unsure of.
 *
 * @param bundle a folder, or a Hadoop URI
 * @param from probability from which a unit is no longer surely kept, above 0
 * @param to probability from which it surely goes, above {@code from}; where absent, as the first's preset says
 * @param share of the characters of a chunk, above 0 to 1, in such units, that sends it to the heavier model
 */
public record CascadeOptions(String bundle, float from, Optional<Float> to, float share) {
    private static final float SURELY_GOES = .8f;

    public CascadeOptions {
        var unused = new CascadeRule(from, to.orElse(1f), share);
    }

    /**
     * As settings have it.
     *
     * @throws IllegalArgumentException for numbers that are no rule ({@link CascadeRule}), or no numbers
     */
    public static CascadeOptions of(String bundle, String from, Optional<String> to, String share) {
        return new CascadeOptions(bundle, Float.parseFloat(from), to.map(Float::parseFloat), Float.parseFloat(share));
    }

    /** Where a preset deletes from a higher probability on than others, what is below it does not surely go. */
    CascadeRule rule(Preset preset) {
        float usual = Math.max(SURELY_GOES, preset.threshold());
        return new CascadeRule(from, to.orElse(from < usual ? usual : 1), share);
    }
}
