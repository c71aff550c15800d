package dev.refine.spark.job;

import java.time.Duration;

/**
 * What a run did.
 *
 * @param rawChars code points of the raw texts of all documents that did not fail
 * @param rawBytes UTF-8 bytes of the same texts
 * @param removedChars code points that went
 * @param ops ops that took effect
 * @param report path of the HTML report
 */
public record RunResult(
        String output,
        DocumentCounts counts,
        long rawChars,
        long rawBytes,
        long removedChars,
        long ops,
        Duration elapsed,
        String report) {}
