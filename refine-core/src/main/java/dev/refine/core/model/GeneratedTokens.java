package dev.refine.core.model;

/** What a generator wrote for one prompt. */
final class GeneratedTokens {
    private final int[] tokens;
    private final boolean finished;
    private final boolean finite;

    /**
     * @param tokens of the answer, without the one that ends it; nobody writes to them
     * @param finished whether it came to an end
     * @param finite whether the model's figures were numbers to the end
     */
    GeneratedTokens(int[] tokens, boolean finished, boolean finite) {
        this.tokens = tokens;
        this.finished = finished;
        this.finite = finite;
    }

    int[] tokens() {
        return tokens;
    }

    boolean finished() {
        return finished;
    }

    boolean finite() {
        return finite;
    }
}
