package dev.refine.core.endpoint;

/** What came of a request. */
public sealed interface ChatOutcome {

    /** The model answered, to the end. */
    record Answered(String text, Usage usage) implements ChatOutcome {}

    /**
     * The model, or a filter before or behind it, does not want to.
     *
     * @param words what it says; may be empty
     */
    record Refused(String words, Usage usage) implements ChatOutcome {}

    /**
     * There is no answer.
     *
     * @param detail for people: what happened, at most a few hundred characters, never the key
     * @param begun what was there of an answer that was cut off; else empty
     */
    record Failed(FailReason reason, String detail, String begun) implements ChatOutcome {

        public Failed(FailReason reason, String detail) {
            this(reason, detail, "");
        }
    }
}
