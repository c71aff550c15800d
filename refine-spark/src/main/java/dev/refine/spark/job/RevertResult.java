package dev.refine.spark.job;

import dev.refine.spark.output.AsideFile;
import java.time.Duration;
import java.util.List;

/**
 * What came back of a corpus.
 *
 * @param documents rows written: {@code checked + failed}
 * @param checked documents whose raw text was put together and has the hash that the output stored
 * @param failed documents that the run had failed on; they come back as they stood in {@code failed/}, without a hash
 * @param setAside files whose documents do not come back, since the run could not read them
 */
public record RevertResult(
        String to, long documents, long checked, long failed, List<AsideFile> setAside, Duration elapsed) {
    public RevertResult {
        setAside = List.copyOf(setAside);
    }
}
