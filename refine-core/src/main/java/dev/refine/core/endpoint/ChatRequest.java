package dev.refine.core.endpoint;

import java.util.List;

/**
 * What a model is asked.
 *
 * @param messages at least one
 * @param mostTokens how long the answer may be; at least 1
 */
public record ChatRequest(List<ChatMessage> messages, Sampling sampling, int mostTokens) {
    public ChatRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a request without messages asks nothing");
        }
        if (mostTokens < 1) {
            throw new IllegalArgumentException("an answer of " + mostTokens + " tokens is none");
        }
    }

    /** About how many tokens the messages are. */
    long estimatedTokens() {
        return messages.stream()
                .mapToLong(message -> TokenEstimate.of(message.content()))
                .sum();
    }

    /** What it can take, where the server counts no more than the estimate and heeds the limit. */
    Usage most() {
        return new Usage(estimatedTokens(), mostTokens, Usage.Source.ESTIMATE);
    }
}
