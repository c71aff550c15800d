package dev.refine.spark.job;

import dev.refine.core.model.Presets;
import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.RunIdentity;
import dev.refine.spark.session.JobException;
import java.util.Map;

/**
 * What a command asks of {@link BatchedRun}, and what of it the manifest keeps.
 *
 * @param replace whether an output of an earlier run is taken away first
 * @param settings what all runs on one output must agree in, beside the format of the input
 * @param preset the operating point of the programs
 * @param programs place of the output whose programs are used; empty where the run makes its own
 * @param configuration effective settings; no secrets
 */
record RunSpec(
        String command,
        CorpusSource source,
        OutputFolder output,
        boolean replace,
        FailedShareLimit limit,
        RunIdentity settings,
        Manifest.BundleEntry bundle,
        String preset,
        Presets presets,
        String programs,
        Map<String, String> configuration) {
    RunSpec {
        configuration = Map.copyOf(configuration);
    }

    /** What all runs on one output must agree in. */
    RunIdentity identity(CorpusSource.Format format) {
        return settings.with("format", format.word());
    }

    /** @throws JobException {@code REFUSED} naming what differs from the runs before */
    void requireSame(CorpusSource.Format format, Manifest before) {
        identity(format).requireSame(before.identity(), output.toString());
    }
}
