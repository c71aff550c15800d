package dev.refine.spark.job;

import dev.refine.core.model.CascadeRule;

/**
 * A heavier model for what the first is unsure of.
 *
 * @param bundle a folder, or a Hadoop URI
 */
public record CascadeOptions(String bundle, CascadeRule rule) {
    /**
     * As settings have it.
     *
     * @throws IllegalArgumentException for numbers that are no rule ({@link CascadeRule}), or no numbers
     */
    public static CascadeOptions of(String bundle, String from, String to, String share) {
        CascadeRule rule = new CascadeRule(Float.parseFloat(from), Float.parseFloat(to), Float.parseFloat(share));
        return new CascadeOptions(bundle, rule);
    }
}
