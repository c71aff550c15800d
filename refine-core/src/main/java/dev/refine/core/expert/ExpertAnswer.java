package dev.refine.core.expert;

import dev.refine.core.endpoint.Usage;
import java.util.Locale;

/**
 * What the expert said to one window, and what can be kept of it on disk: whatever was paid.
 *
 * @param text what it said; of an answer that was cut off nothing
 * @param usage what it took when it was asked
 */
public record ExpertAnswer(Kind kind, String text, Usage usage) {

    /** How the answer ended. */
    public enum Kind {
        ANSWERED,
        REFUSED,
        /** At the limit of tokens. */
        CUT_OFF;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
