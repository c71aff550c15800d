package dev.refine.spark.job;

/**
 * A bundle that is what it says.
 *
 * @param title name and version
 * @param vectors golden vectors that this machine came to as well
 */
public record VerifiedBundle(String title, String fingerprint, int files, long bytes, int vectors) {}
