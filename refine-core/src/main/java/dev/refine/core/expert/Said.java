package dev.refine.core.expert;

import dev.refine.core.endpoint.ChatOutcome;

/** What came of asking for one window. */
sealed interface Said {

    /** An answer that was paid just now. */
    record Fresh(ExpertAnswer answer) implements Said {}

    /** An answer that was paid before, or by somebody else. */
    record Known(ExpertAnswer answer) implements Said {}

    record Nothing(ChatOutcome.Failed failed) implements Said {}

    /** The same for whoever did not ask himself. */
    default Said again() {
        return this instanceof Fresh fresh ? new Known(fresh.answer()) : this;
    }
}
