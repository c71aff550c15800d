package dev.refine.spark.job;

import java.util.Optional;

/**
 * What is found out of sampled documents beside their languages.
 *
 * @param tokenizer what finds sentences and tokens
 * @param scorer a bundle that gives a number for a text: a folder or URI
 * @param embedding a bundle that gives a vector for a text, likewise
 */
public record QualityOptions(TokenizerChoice tokenizer, Optional<String> scorer, Optional<String> embedding) {
    /** No models; Spark NLP where it is there. */
    public static final QualityOptions PLAIN =
            new QualityOptions(TokenizerChoice.AUTO, Optional.empty(), Optional.empty());
}
