package dev.refine.spark.job;

import dev.refine.core.model.CascadeRule;

/**
 * A heavier model for what the first is unsure of.
 *
 * @param bundle a folder, or a Hadoop URI
 */
public record CascadeOptions(String bundle, CascadeRule rule) {}
