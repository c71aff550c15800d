package dev.refine.core.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How an encoder reads: {@code docs/encoder.md}, sections 1 to 3.
 *
 * @param version of that page
 * @param tokenizer the file with the tokenizer, in the format of Hugging Face's {@code tokenizer.json}
 * @param graphs the file with the graph for each device that the bundle has one for, {@code cpu} or {@code cuda}
 * @param inputs what the graph calls its inputs
 * @param special tokens that no text brings
 * @param window the longest window and what neighbours share at the most
 * @param unitTokens the most tokens of a unit, its separator not counted
 */
public record EncoderReading(
        int version,
        String tokenizer,
        Map<String, String> graphs,
        Inputs inputs,
        Special special,
        Window window,
        int unitTokens)
        implements Reading {
    static final int VERSION = 1;
    private static final int MOST_VOCABULARY = 1 << 22;
    private static final int FEWEST_TOKENS = 16;
    private static final int MOST_TOKENS = 1 << 15;
    private static final int FEWEST_UNIT_TOKENS = 4;

    /** Names of the inputs, each int64 [B, T]. */
    public record Inputs(String ids, String mask) {}

    /** The number of tokens, and the numbers of some. */
    public record Special(int vocabulary, int start, int separator, int padding, int unknown) {
        public Special {
            if (vocabulary < 1 || vocabulary > MOST_VOCABULARY) {
                throw new IllegalArgumentException("vocabulary " + vocabulary + " is not 1 to " + MOST_VOCABULARY);
            }
            for (int token : new int[] {start, separator, padding, unknown}) {
                if (token < 0 || token >= vocabulary) {
                    throw new IllegalArgumentException("token " + token + " is not one of the " + vocabulary);
                }
            }
            if (unknown == start || unknown == separator || unknown == padding) {
                throw new IllegalArgumentException("unknown " + unknown + " is another special token too");
            }
        }

        /** Whether this is one of the tokens that only the engine may place. */
        boolean isReserved(long token) {
            return token == start || token == separator || token == padding;
        }
    }

    /** In tokens. */
    public record Window(int tokens, int overlap) {
        public Window {
            if (tokens < FEWEST_TOKENS || tokens > MOST_TOKENS) {
                throw new IllegalArgumentException(
                        "window tokens " + tokens + " are not " + FEWEST_TOKENS + " to " + MOST_TOKENS);
            }
            if (overlap < 0 || overlap >= tokens - 1) {
                throw new IllegalArgumentException("overlap " + overlap + " is not 0 up to below tokens - 1");
            }
        }

        /** What a window holds beside its first token. */
        int capacity() {
            return tokens - 1;
        }
    }

    public EncoderReading {
        if (version != VERSION) {
            throw new BundleException(
                    BundleException.Code.UNKNOWN_FEATURES,
                    "encoder.version of " + BundleDescription.FILE,
                    Integer.toString(version),
                    "this version knows " + VERSION);
        }
        if (graphs.isEmpty() || !Set.of(Device.CPU, Device.CUDA).containsAll(graphs.keySet())) {
            throw new IllegalArgumentException("graphs are for " + graphs.keySet() + ", not cpu, cuda or both");
        }
        graphs = Collections.unmodifiableMap(new TreeMap<>(graphs));
        if (unitTokens < FEWEST_UNIT_TOKENS || unitTokens + 1 > window.capacity() - window.overlap()) {
            throw new IllegalArgumentException("unit_tokens " + unitTokens + " are not " + FEWEST_UNIT_TOKENS
                    + " up to what a window holds beside the overlap");
        }
    }
}
