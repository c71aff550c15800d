package dev.refine.spark.job;

import dev.refine.core.model.TemplateRule;
import dev.refine.spark.session.JobException;

/**
 * Which template memory a run uses, and how.
 *
 * @param place folder or URI of the memory
 * @param memory bytes that its lines may take in each executor; no row depends on it
 */
public record TemplateOptions(String place, TemplateRule rule, long memory) {
    /** @throws JobException {@code USAGE} for what is no rule */
    public static TemplateOptions of(String place, int leastPages, double leastShare, double odds, long memory) {
        try {
            return new TemplateOptions(place, new TemplateRule(leastPages, leastShare, odds), memory);
        } catch (IllegalArgumentException e) {
            throw new JobException(JobException.Kind.USAGE, "templates: " + e.getMessage(), e);
        }
    }
}
