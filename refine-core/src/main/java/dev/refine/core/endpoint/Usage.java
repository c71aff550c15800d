package dev.refine.core.endpoint;

/**
 * What an answer took.
 *
 * @param promptTokens not negative
 * @param completionTokens not negative
 * @param source who counted
 */
public record Usage(long promptTokens, long completionTokens, Source source) {

    /** Who counted the tokens. */
    public enum Source {
        SERVER,
        /** {@link TokenEstimate}, where the server did not say. */
        ESTIMATE
    }

    public Usage {
        if (promptTokens < 0 || completionTokens < 0) {
            throw new IllegalArgumentException(promptTokens + " and " + completionTokens + " tokens");
        }
    }

    public long tokens() {
        return Math.addExact(promptTokens, completionTokens);
    }
}
