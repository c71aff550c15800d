package dev.refine.spark.job;

import dev.refine.core.distill.DistillOptions;
import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.expert.ExpertOptions;
import dev.refine.spark.corpus.CorpusSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a distillation is asked to do.
 *
 * @param output folder that the run makes, or goes on with
 * @param sample which documents of the input are taken
 * @param endpoint where the expert is; concurrency, rates and budget are those of the whole job, and the budget that of the
 *     output: all runs on it together
 * @param expert how it is asked
 * @param pairs what a pair may look like
 * @param cache folder that keeps answers, on each machine that asks; absent: none are kept
 * @param mix which examples a model is trained on
 * @param configuration the effective settings, kept in the manifest; holds no secrets
 */
public record DistillationOptions(
        CorpusSource input,
        String output,
        SampleSize sample,
        EndpointOptions endpoint,
        ExpertOptions expert,
        DistillOptions pairs,
        Optional<Path> cache,
        ChatMix mix,
        Writing writing,
        FailedShareLimit maxFailedShare,
        Map<String, String> configuration) {
    public DistillationOptions {
        configuration = Map.copyOf(configuration);
    }
}
