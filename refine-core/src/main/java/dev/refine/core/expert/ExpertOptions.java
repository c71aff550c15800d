package dev.refine.core.expert;

import dev.refine.core.endpoint.Sampling;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How the expert is asked.
 *
 * @param sampling how it draws its tokens
 * @param windowTokens how long a window may be, by {@link dev.refine.core.endpoint.TokenEstimate}; from 64 to 1,000,000
 */
public record ExpertOptions(Sampling sampling, int windowTokens) {
    private static final int SHORTEST_WINDOW = 64;
    private static final int LONGEST_WINDOW = 1_000_000;

    /** Top-p .8, top-k 20, windows of 12,000 tokens: what RefineX (arXiv 2507.03253) used. */
    public static final ExpertOptions DEFAULT = new ExpertOptions(
            new Sampling(OptionalDouble.empty(), OptionalDouble.of(.8), OptionalInt.of(20), OptionalInt.empty()),
            12_000);

    public ExpertOptions {
        if (windowTokens < SHORTEST_WINDOW || windowTokens > LONGEST_WINDOW) {
            throw new IllegalArgumentException("windows of " + windowTokens + " tokens; from " + SHORTEST_WINDOW
                    + " to " + LONGEST_WINDOW + " can be asked for");
        }
    }
}
