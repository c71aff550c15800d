package dev.refine.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.refine.core.dialect.Dialect;
import dev.refine.core.dialect.GuidedGrammar;
import dev.refine.core.dialect.PromptFormat;
import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.endpoint.Retries;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a server is asked for programs: {@code docs/generator.md}, section 7.
 *
 * @param version of that page
 * @param prompt name of a {@link PromptFormat}
 * @param url {@code http} or {@code https}; {@code /chat/completions} is added to it
 * @param model by the name that the server knows
 * @param keyVariable environment variable that holds the key; empty where the server asks for none
 * @param window what is shown at a time, in tokens by an estimate
 * @param maxNewTokens the longest answer
 * @param timeoutSeconds the longest wait for a whole answer
 * @param attempts how often a request is sent that the server could not take or answer
 * @param concurrency requests under way at a time, of each executor
 * @param guided how the server is told the grammar of programs: {@code none}, {@code guided_grammar} (vLLM before 0.12) or
 *     {@code structured_outputs} (vLLM from there on)
 * @param extraFields an object whose fields go with each request
 */
public record EndpointReading(
        int version,
        String prompt,
        String url,
        String model,
        String keyVariable,
        Window window,
        int maxNewTokens,
        int timeoutSeconds,
        int attempts,
        int concurrency,
        String guided,
        JsonNode extraFields)
        implements Reading {
    static final int VERSION = 1;
    private static final String GUIDED_GRAMMAR = "guided_grammar";
    private static final String STRUCTURED_OUTPUTS = "structured_outputs";
    private static final List<String> GUIDED = List.of("none", GUIDED_GRAMMAR, STRUCTURED_OUTPUTS);

    /** As that of a generator. */
    public record Window(int tokens, int overlapLines, int lineCharacters) {
        public Window {
            require("window.tokens", tokens, 64, 1 << 20);
            require("window.overlap_lines", overlapLines, 0, tokens / 4);
            require("window.line_characters", lineCharacters, 0, Integer.MAX_VALUE);
        }
    }

    public EndpointReading {
        if (version != VERSION) {
            throw new BundleException(
                    BundleException.Code.UNKNOWN_FEATURES,
                    "endpoint.version of " + BundleDescription.FILE,
                    Integer.toString(version),
                    "this version knows " + VERSION);
        }
        GeneratorReading.requireFormat(prompt);
        require("max_new_tokens", maxNewTokens, 1, 1 << 20);
        require("timeout_seconds", timeoutSeconds, 1, 86_400);
        require("attempts", attempts, 1, 100);
        require("concurrency", concurrency, 1, 1024);
        if (!GUIDED.contains(guided)) {
            throw new IllegalArgumentException("guided \"" + guided + "\" is none of " + String.join(", ", GUIDED));
        }
        if (!extraFields.isObject()) {
            throw new IllegalArgumentException("extra_fields are no object");
        }
        extraFields = extraFields.deepCopy();
        var unused = options(url, model, keyVariable, timeoutSeconds, attempts, concurrency);
    }

    private static void require(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " " + value + " is not " + least + " to " + most);
        }
    }

    private static EndpointOptions options(
            String url, String model, String keyVariable, int timeoutSeconds, int attempts, int concurrency) {
        Retries usual = Retries.DEFAULT;
        EndpointOptions options = EndpointOptions.of(URI.create(url), model)
                .withTimeout(Duration.ofSeconds(timeoutSeconds))
                .withRetries(new Retries(attempts, usual.firstDelay(), usual.longestDelay()))
                .withConcurrency(concurrency);
        return keyVariable.isEmpty() ? options : options.withKeyVariable(keyVariable);
    }

    PromptFormat format() {
        return GeneratorReading.format(prompt).orElseThrow();
    }

    /** Where the server is and what it may take; it is held to the dialect where it can be. */
    EndpointOptions options(Dialect dialect) {
        ObjectNode fields = extraFields.deepCopy();
        guidance(dialect).ifPresent(grammar -> fields.set(guided, grammar));
        return options(url, model, keyVariable, timeoutSeconds, attempts, concurrency)
                .withExtraFields(fields.toString());
    }

    private Optional<JsonNode> guidance(Dialect dialect) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String grammar = GuidedGrammar.of(dialect);
        return switch (guided) {
            case GUIDED_GRAMMAR -> Optional.of(nodes.textNode(grammar));
            case STRUCTURED_OUTPUTS -> Optional.of(nodes.objectNode().put("grammar", grammar));
            default -> Optional.empty();
        };
    }
}
