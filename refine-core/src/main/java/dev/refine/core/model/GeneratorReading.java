package dev.refine.core.model;

import dev.refine.core.dialect.PromptFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a generator reads and writes: {@code docs/generator.md}.
 *
 * @param version of that page
 * @param prompt name of a {@link PromptFormat}
 * @param tokenizer the file with the tokenizer, in the format of Hugging Face's {@code tokenizer.json}
 * @param graphs {@code generate}, the graph with the whole decode, and perhaps {@code verify}, for drafts
 * @param grammar which token may follow which
 * @param special tokens that no text brings
 * @param window what is shown at a time
 * @param maxNewTokens the longest answer
 * @param batch how many windows of the longest kind run together
 */
public record GeneratorReading(
        int version,
        String prompt,
        String tokenizer,
        Map<String, String> graphs,
        Grammar grammar,
        Special special,
        Window window,
        int maxNewTokens,
        int batch)
        implements Reading {
    static final int VERSION = 1;
    static final String GENERATE = "generate";
    static final String VERIFY = "verify";
    private static final int MOST_VOCABULARY = 1 << 22;
    private static final int MOST_STATES = 1 << 15;
    private static final int FEWEST_TOKENS = 16;
    private static final int MOST_TOKENS = 1 << 18;
    private static final int MOST_BATCH = 1024;

    /** The file with the table, how many states it has and how many tokens. */
    public record Grammar(String file, int states, int vocab) {
        public Grammar {
            require("grammar.states", states, 1, MOST_STATES);
            require("grammar.vocab", vocab, 1, MOST_VOCABULARY);
        }
    }

    /** Tokens before each prompt, those that end an answer, and what fills a batch. */
    public record Special(List<Integer> bos, List<Integer> eos, int pad) {
        public Special {
            bos = List.copyOf(bos);
            eos = List.copyOf(eos);
            if (eos.isEmpty()) {
                throw new IllegalArgumentException("special.eos names no token: no answer would end");
            }
        }
    }

    /**
     * What is shown.
     *
     * @param tokens of the longest prompt
     * @param overlapLines lines that neighbours share
     * @param lineCharacters code points of a line that are shown; 0 for all
     * @param positions tokens of the longest prompt and answer that the model was made for
     */
    public record Window(int tokens, int overlapLines, int lineCharacters, int positions) {
        public Window {
            require("window.tokens", tokens, FEWEST_TOKENS, MOST_TOKENS);
            require("window.overlap_lines", overlapLines, 0, tokens / 4);
            require("window.line_characters", lineCharacters, 0, Integer.MAX_VALUE);
        }
    }

    public GeneratorReading {
        if (version != VERSION) {
            throw new BundleException(
                    BundleException.Code.UNKNOWN_FEATURES,
                    "generator.version of " + BundleDescription.FILE,
                    Integer.toString(version),
                    "this version knows " + VERSION);
        }
        requireFormat(prompt);
        graphs = new TreeMap<>(graphs);
        if (!graphs.containsKey(GENERATE) || !List.of(GENERATE, VERIFY).containsAll(graphs.keySet())) {
            throw new IllegalArgumentException(
                    "graphs are " + graphs.keySet() + ", not generate, or generate and verify");
        }
        require("max_new_tokens", maxNewTokens, 1, MOST_TOKENS);
        require("batch", batch, 1, MOST_BATCH);
        if (window.tokens() + maxNewTokens > window.positions()) {
            throw new IllegalArgumentException("window.tokens " + window.tokens() + " and max_new_tokens "
                    + maxNewTokens + " are more than the model's " + window.positions() + " positions");
        }
        for (int token : tokens(special)) {
            require("special token", token, 0, grammar.vocab() - 1);
        }
    }

    private static List<Integer> tokens(Special special) {
        return Stream.of(special.bos(), special.eos(), List.of(special.pad()))
                .flatMap(List::stream)
                .toList();
    }

    private static void require(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " " + value + " is not " + least + " to " + most);
        }
    }

    static void requireFormat(String prompt) {
        if (format(prompt).isEmpty()) {
            String known =
                    Arrays.stream(PromptFormat.values()).map(PromptFormat::word).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("prompt \"" + prompt + "\" is none of " + known);
        }
    }

    static Optional<PromptFormat> format(String prompt) {
        return Arrays.stream(PromptFormat.values())
                .filter(format -> format.word().equals(prompt))
                .findFirst();
    }

    PromptFormat format() {
        return format(prompt).orElseThrow();
    }

    /** The graph that decodes. */
    String generate() {
        return Optional.ofNullable(graphs.get(GENERATE)).orElseThrow();
    }

    /** The graph for drafts, where the bundle has one. */
    public Optional<String> verify() {
        return Optional.ofNullable(graphs.get(VERIFY));
    }
}
