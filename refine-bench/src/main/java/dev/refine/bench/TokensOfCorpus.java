package dev.refine.bench;

import dev.refine.core.token.TokenCounter;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Prints how many tokens the texts of some files of JSON lines have, as {@code plan} counts them. For {@code
 * refine-bench/forecast.py}.
 *
 * <pre>
 *   java -cp refine-bench/target/benchmarks.jar dev.refine.bench.TokensOfCorpus part-*.jsonl
 * </pre>
 */
public final class TokensOfCorpus {
    private TokensOfCorpus() {}

    public static void main(String[] arguments) throws IOException {
        long tokens = 0;
        for (String file : arguments) {
            tokens += Corpus.texts(Path.of(file)).parallelStream()
                    .mapToLong(TokenCounter.shared()::count)
                    .sum();
        }
        System.out.println(tokens);
    }
}
