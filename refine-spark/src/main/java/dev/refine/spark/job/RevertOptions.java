package dev.refine.spark.job;

/**
 * Which output to turn back into its corpus.
 *
 * @param output folder or URI of a finished run
 * @param to folder or URI for the corpus; it must not exist or be empty
 */
public record RevertOptions(String output, String to) {}
