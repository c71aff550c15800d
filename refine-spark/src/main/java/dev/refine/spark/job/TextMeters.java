package dev.refine.spark.job;

import dev.refine.core.model.BundleDescription.Kind;
import dev.refine.core.model.TextModel;
import dev.refine.core.stats.diversity.Words;
import dev.refine.spark.nlp.SentencesAndTokens;
import dev.refine.spark.nlp.SparkNlp;
import dev.refine.spark.session.JobContext;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is asked of a sampled text beside its language, as it travels with every task.
 *
 * @param nlp one or none
 * @param scorer one or none
 */
record TextMeters(List<SparkNlp> nlp, List<TextModelSpec> scorer) implements Serializable {
    /** Words of a text that sentences and tokens are looked for in. */
    static final int MOST_WORDS = 20_000;

    /** UTF-16 units, likewise: words may be of any length. */
    static final int LONGEST = 200_000;

    TextMeters {
        // lists that Java can serialise, whatever lists came
        nlp = new ArrayList<>(nlp);
        scorer = new ArrayList<>(scorer);
    }

    /** @throws dev.refine.spark.session.JobException {@code UNUSABLE} for a bundle or a library that can't be used */
    static TextMeters open(JobContext context, QualityOptions options) {
        List<SparkNlp> nlp = options.tokenizer().asksSparkNlp() ? List.of(SparkNlp.of(context.spark())) : List.of();
        List<TextModelSpec> scorer =
                options.scorer().map(place -> TextModelSpec.open(context.hadoop(), Kind.SCORER, place)).stream()
                        .toList();
        return new TextMeters(nlp, scorer);
    }

    /** Ready to measure; made once a task. */
    Open open() {
        return new Open(
                nlp.stream().findFirst(),
                scorer.stream().map(TextModelSpec::shared).findFirst());
    }

    /** For one thread. */
    record Open(Optional<SparkNlp> nlp, Optional<TextModel> scorer) {

        /** Of the head of a text; empty where nothing counts them. */
        Optional<SentencesAndTokens> count(String text) {
            return nlp.isEmpty()
                    ? Optional.empty()
                    : Optional.of(nlp.orElseThrow().count(head(text)));
        }

        /** Empty without a scorer, and where it gives no number. */
        OptionalDouble score(String text) {
            return scorer.flatMap(model -> model.figures(text))
                    .map(figures -> OptionalDouble.of(figures[0]))
                    .orElse(OptionalDouble.empty());
        }

        /** The group that the level of a score makes; empty where the scorer names no levels. */
        Optional<String> level(OptionalDouble score) {
            return score.isEmpty()
                    ? Optional.empty()
                    : scorer.flatMap(model -> model.level(score.getAsDouble())).map(level -> "score level=" + level);
        }
    }

    /** A text of any length takes a bounded time. */
    static String head(String text) {
        Words words = Words.of(text, MOST_WORDS + 1);
        int end = words.size() <= MOST_WORDS
                ? text.length()
                : Words.of(text, MOST_WORDS).end();
        if (end <= LONGEST) {
            return text.substring(0, end);
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
