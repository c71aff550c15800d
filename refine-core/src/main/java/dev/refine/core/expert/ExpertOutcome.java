package dev.refine.core.expert;

import dev.refine.core.endpoint.FailReason;
import dev.refine.core.endpoint.Usage;
import java.util.List;
import java.util.Locale;

/** What the expert made of a document. */
public sealed interface ExpertOutcome {

    /**
     * A window and what was left of it.
     *
     * @param firstLine the number of its first line in the document, from 0
     */
    record WindowPair(int firstLine, String raw, String refined) {}

    /**
     * What the answers took.
     *
     * @param asked answers that the model gave now, and paid
     * @param cached answers that were there, and cost nothing now
     * @param promptTokens of the answers that the model gave now
     * @param completionTokens likewise
     * @param cachedPromptTokens what the others took when they were paid
     * @param cachedCompletionTokens likewise
     */
    record Work(
            int asked,
            int cached,
            long promptTokens,
            long completionTokens,
            long cachedPromptTokens,
            long cachedCompletionTokens) {
        static final Work NONE = new Work(0, 0, 0, 0, 0, 0);

        Work withAsked(Usage usage) {
            return new Work(
                    asked + 1,
                    cached,
                    promptTokens + usage.promptTokens(),
                    completionTokens + usage.completionTokens(),
                    cachedPromptTokens,
                    cachedCompletionTokens);
        }

        Work withCached(Usage usage) {
            return new Work(
                    asked,
                    cached + 1,
                    promptTokens,
                    completionTokens,
                    cachedPromptTokens + usage.promptTokens(),
                    cachedCompletionTokens + usage.completionTokens());
        }
    }

    Work work();

    /**
     * It refined the document to its end.
     *
     * @param text empty where nothing is worth keeping
     * @param windows in order
     */
    record Refined(String text, List<WindowPair> windows, Work work) implements ExpertOutcome {
        public Refined {
            windows = List.copyOf(windows);
        }
    }

    /** There is no refined text of this document. */
    record Rejected(Reason reason, String detail, Work work) implements ExpertOutcome {}

    /** There will be none of any other document either: no budget, no key that the server takes. */
    record Stopped(FailReason reason, String detail, Work work) implements ExpertOutcome {}

    /** Why there is no refined text. The list is closed; {@link #word} is its name in columns and reports. */
    enum Reason {
        /** The model does not want to. */
        REFUSED,
        /** The answer ended before the text did. */
        CUT_OFF,
        /** The answer marks no text: it says something else, or nothing. */
        UNTAGGED,
        /** A line of the document is longer than a window. */
        LINE_TOO_LONG,
        /** The server gave no answer: the detail says why. */
        NO_ANSWER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
