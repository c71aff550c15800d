package dev.refine.spark.job;

import dev.refine.spark.nlp.SparkNlpLibrary;
import dev.refine.spark.session.JobException;
import java.util.Locale;
import java.util.stream.Stream;

/** What finds the sentences and tokens of sampled texts. */
public enum TokenizerChoice {
    /** Spark NLP where it is on the class path. */
    AUTO,
    SPARK_NLP,
    NONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a word that is none */
    public static TokenizerChoice of(String word) {
        return Stream.of(values())
                .filter(choice -> choice.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    /**
     * Whether Spark NLP is asked.
     *
     * @throws JobException {@code UNUSABLE} where it must be there and is not
     */
    boolean asksSparkNlp() {
        return switch (this) {
            case AUTO -> SparkNlpLibrary.isThere();
            case NONE -> false;
            case SPARK_NLP -> {
                if (!SparkNlpLibrary.isThere()) {
                    throw new JobException(
                            JobException.Kind.UNUSABLE,
                            "--tokenizer spark-nlp: Spark NLP is not on the class path; give spark-submit its jars"
                                    + " (docs/cluster.md), or leave it out with --tokenizer none");
                }
                yield true;
            }
        };
    }
}
