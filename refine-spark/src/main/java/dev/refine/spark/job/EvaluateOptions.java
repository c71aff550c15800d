package dev.refine.spark.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which refined texts to compare with which gold.
 *
 * @param input gold files: JSON lines or Parquet with {@code raw} and {@code keep} or {@code clean}
 * @param of output of a run over {@code raw}, to be scored as it is; absent: bundle and preset run first
 * @param output folder of the run that is made; ignored with {@code of}
 * @param textColumn column with the text to refine; {@code raw} by default, {@code clean} asks what clean text loses
 * @param configuration the effective settings, kept in the manifest of the run that is made; holds no secrets
 */
public record EvaluateOptions(
        List<String> input,
        Optional<String> of,
        String output,
        String bundle,
        String preset,
        String textColumn,
        Map<String, String> configuration) {
    public EvaluateOptions {
        input = List.copyOf(input);
        configuration = Map.copyOf(configuration);
    }
}
