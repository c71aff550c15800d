package dev.refine.spark.job;

import dev.refine.spark.corpus.CorpusSource;
import java.util.Map;
import java.util.Optional;

/**
 * Which programs to apply to which corpus.
 *
 * @param programs output that holds a program for each text
 * @param preset another operating point than that of the programs: they are made anew from the stored probabilities
 * @param threshold 0 to 1; another threshold than that of the preset, likewise
 * @param configuration the effective settings, kept in the manifest; holds no secrets
 */
public record ApplyOptions(
        CorpusSource input,
        String programs,
        String output,
        Optional<String> preset,
        Optional<Float> threshold,
        Writing writing,
        FailedShareLimit maxFailedShare,
        Map<String, String> configuration) {
    public ApplyOptions {
        configuration = Map.copyOf(configuration);
    }
}
