package dev.refine.spark.job;

/**
 * What a run would need.
 *
 * @param bundle {@code default} for the bundled model, a folder, or a Hadoop URI
 * @param output folder or URI that a run would write to or below
 * @param device where it would run the model
 */
public record DoctorOptions(String bundle, String output, DeviceChoice device) {}
