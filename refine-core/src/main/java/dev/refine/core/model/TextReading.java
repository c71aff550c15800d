package dev.refine.core.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a model reads a whole text that gives figures for it and proposes nothing: {@code docs/scorers.md}.
 *
 * @param version of that page
 * @param tokenizer the file with the tokenizer, in the format of Hugging Face's {@code tokenizer.json}
 * @param graphs the file with the graph for each device; one for {@code cpu} at least
 * @param inputs what the graph calls its inputs
 * @param output what it calls its output
 * @param special tokens that no text brings
 * @param tokens of a window, the first and the last one counted
 * @param windows the most of them that are read of a text
 * @param size how many figures a text has
 * @param levels borders between levels of quality, ascending; a number below the first is of level 0
 */
public record TextReading(
        int version,
        String tokenizer,
        Map<String, String> graphs,
        EncoderReading.Inputs inputs,
        String output,
        EncoderReading.Special special,
        int tokens,
        int windows,
        int size,
        List<Double> levels)
        implements Reading {
    static final int VERSION = 1;
    private static final int FEWEST_TOKENS = 16;
    private static final int MOST_TOKENS = 1 << 13;
    private static final int MOST_WINDOWS = 64;
    private static final int MOST_FIGURES = 1 << 13;
    private static final int MOST_LEVELS = 20;
    /** UTF-16 units that a token takes at the most on average, so that no text is too long. */
    private static final int LONGEST_TOKEN = 8;

    public TextReading {
        if (version != VERSION) {
            throw new BundleException(
                    BundleException.Code.UNKNOWN_FEATURES,
                    "text.version of " + BundleDescription.FILE,
                    Integer.toString(version),
                    "this version knows " + VERSION);
        }
        graphs = Collections.unmodifiableMap(new TreeMap<>(graphs));
        levels = List.copyOf(levels);
        if (!graphs.containsKey(Device.CPU) || !Set.of(Device.CPU, Device.CUDA).containsAll(graphs.keySet())) {
            throw new IllegalArgumentException("graphs are for " + graphs.keySet() + ", not for cpu, or cpu and cuda");
        }
        require("tokens", tokens, FEWEST_TOKENS, MOST_TOKENS);
        require("windows", windows, 1, MOST_WINDOWS);
        require("size", size, 1, MOST_FIGURES);
        requireAscending(levels);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is not " + least + " to " + most);
        }
    }

    private static void requireAscending(List<Double> levels) {
        boolean ascends = levels.size() <= MOST_LEVELS && levels.stream().allMatch(Double::isFinite);
        for (int i = 1; i < levels.size() && ascends; i++) {
            ascends = levels.get(i - 1) < levels.get(i);
        }
        if (!ascends) {
            throw new IllegalArgumentException("levels " + levels + " are not up to " + MOST_LEVELS + " that ascend");
        }
    }

    /** The tokenizer and its special tokens as an encoder would say them. */
    EncoderReading asEncoder() {
        return new EncoderReading(
                EncoderReading.VERSION,
                tokenizer,
                graphs,
                inputs,
                special,
                new EncoderReading.Window(tokens, 0),
                FEWEST_TOKENS / 4);
    }

    /** What of a text is read at all, in UTF-16 units. */
    String head(String text) {
        int most = windows * tokens * LONGEST_TOKEN;
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
