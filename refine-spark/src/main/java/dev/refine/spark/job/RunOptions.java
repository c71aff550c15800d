package dev.refine.spark.job;

import dev.refine.spark.corpus.CorpusSource;
import java.util.Map;

/**
 * What a run is asked to do.
 *
 * @param output folder that the run makes, or goes on with
 * @param bundle {@code default} for the bundled model, a folder, or a Hadoop URI
 * @param preset name of one of the bundle's presets
 * @param writing batches, files and what is left out
 * @param replace whether an output of an earlier run is taken away first, in place of going on with it (only {@code demo} does so)
 * @param maxFailedShare when so many documents fail that the run counts as gone wrong
 * @param configuration the effective settings, kept in the manifest; holds no secrets
 */
public record RunOptions(
        CorpusSource input,
        String output,
        String bundle,
        String preset,
        Writing writing,
        boolean replace,
        FailedShareLimit maxFailedShare,
        Map<String, String> configuration) {
    public RunOptions {
        configuration = Map.copyOf(configuration);
    }
}
