package dev.refine.bench;

import dev.refine.core.stats.TextState;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Prints what the statistics of the texts of a corpus took, the finding of their lines with them, and two sums. For the
 * comparison with data-juicer that {@code refine-bench/compare} makes.
 *
 * <pre>
 *   mvn -q -pl refine-bench -am package -DskipTests
 *   java -cp refine-bench/target/benchmarks.jar dev.refine.bench.StatisticsOfCorpus corpus.jsonl.gz
 * </pre>
 */
public final class StatisticsOfCorpus {
    private StatisticsOfCorpus() {}

    public static void main(String[] arguments) throws IOException {
        List<String> texts = Corpus.texts(Path.of(arguments[0]));
        Rounds rounds = Rounds.ofEach(texts, text -> state(text).hashCode());
        long chars = 0;
        long words = 0;
        for (String text : texts) {
            TextState state = state(text);
            chars += state.chars();
            words += state.words();
        }
        System.out.printf(Locale.ROOT, "{%s, \"chars\": %d, \"words\": %d}%n", rounds.fields(), chars, words);
    }

    private static TextState state(String text) {
        return TextState.of(IndexedText.of(text));
    }
}
