package dev.refine.spark.job;

import dev.refine.spark.corpus.CorpusSource;
import java.util.Map;

/**
 * What {@code templates} is asked to count.
 *
 * @param urlColumn column with the address of a page; dots lead into structs
 * @param output folder for the memory; it must not exist or be empty
 * @param leastPages pages that a line must stand on to be kept
 * @param configuration the effective settings, kept beside the lines; holds no secrets
 */
public record TemplatesOptions(
        CorpusSource input, String urlColumn, String output, int leastPages, Map<String, String> configuration) {
    public TemplatesOptions {
        configuration = Map.copyOf(configuration);
    }
}
