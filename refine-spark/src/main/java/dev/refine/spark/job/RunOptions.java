package dev.refine.spark.job;

import dev.refine.spark.corpus.CorpusSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is asked to do.
 *
 * @param output folder that the run makes, or goes on with
 * @param bundle {@code default} for the bundled model, a folder, or a Hadoop URI
 * @param preset name of one of the bundle's presets
 * @param device where the model runs
 * @param draft a bundle whose programs a generator is given as drafts; what it writes does not depend on them
 * @param cascade a heavier model for what the bundle's is unsure of
 * @param templates what is known of the lines of other pages, and how it counts
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
        DeviceChoice device,
        Optional<String> draft,
        Optional<CascadeOptions> cascade,
        Optional<TemplateOptions> templates,
        Writing writing,
        boolean replace,
        FailedShareLimit maxFailedShare,
        Map<String, String> configuration) {
    public RunOptions {
        configuration = Map.copyOf(configuration);
    }

    /** Without templates, on the device that suits the bundle. */
    public RunOptions(
            CorpusSource input,
            String output,
            String bundle,
            String preset,
            Writing writing,
            boolean replace,
            FailedShareLimit maxFailedShare,
            Map<String, String> configuration) {
        this(
                input,
                output,
                bundle,
                preset,
                DeviceChoice.AUTO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                writing,
                replace,
                maxFailedShare,
                configuration);
    }

    /** The same, with these templates. */
    public RunOptions with(TemplateOptions used) {
        return new RunOptions(
                input,
                output,
                bundle,
                preset,
                device,
                draft,
                cascade,
                Optional.of(used),
                writing,
                replace,
                maxFailedShare,
                configuration);
    }

    /** The same over a sample, written to another place, however many documents fail. */
    RunOptions sampled(String place) {
        return new RunOptions(
                input,
                place,
                bundle,
                preset,
                device,
                draft,
                cascade,
                templates,
                writing,
                replace,
                new FailedShareLimit(1),
                configuration);
    }
}
