package dev.refine.spark.job;

import java.time.Duration;

/**
 * A report that was written.
 *
 * @param report where it lies
 * @param documents of the output
 * @param shown of these, those that it was given to show
 * @param bytes of the page
 */
public record ReportResult(String report, long documents, long shown, long bytes, Duration elapsed) {}
