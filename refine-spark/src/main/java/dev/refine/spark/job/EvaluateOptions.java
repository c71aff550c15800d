package dev.refine.spark.job;

import dev.refine.core.evaluate.Baseline;
import dev.refine.core.evaluate.Resampling;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to compare with which gold.
 *
 * @param input gold files: JSON lines or Parquet with {@code raw} and {@code keep} or {@code clean}
 * @param textColumn column with the text to refine; {@code raw} by default, {@code clean} takes clean text for raw pages
 * @param bundles {@code default}, folders or URIs
 * @param presets of each bundle
 * @param of outputs of runs over the text column, scored as they are
 * @param by columns whose values make groups, which must be there; empty: those of the usual ones that are
 * @param output folder for figures, curves and their picture; absent: nothing is written
 * @param configuration the effective settings, kept beside the figures; holds no secrets
 */
public record EvaluateOptions(
        List<String> input,
        String textColumn,
        List<String> bundles,
        List<String> presets,
        List<Baseline> baselines,
        List<String> of,
        List<String> by,
        Resampling resampling,
        Optional<String> output,
        Map<String, String> configuration) {
    public EvaluateOptions {
        input = List.copyOf(input);
        bundles = bundles.stream().distinct().toList();
        presets = presets.stream().distinct().toList();
        baselines = List.copyOf(baselines);
        of = of.stream().distinct().toList();
        by = by.stream().distinct().toList();
        configuration = Map.copyOf(configuration);
    }
}
