package dev.refine.spark.job;

import java.time.Duration;

/**
 * What came back of a corpus.
 *
 * @param documents rows written: {@code checked + failed}
 * @param checked documents whose raw text was put together and has the hash that the output stored
 * @param failed documents that the run had failed on; they come back as they stood in {@code failed/}, without a hash
 */
public record RevertResult(String to, long documents, long checked, long failed, Duration elapsed) {}
