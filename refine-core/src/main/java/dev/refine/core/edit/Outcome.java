package dev.refine.core.edit;

import java.util.Locale;

/** What became of one document. */
public enum Outcome {
    REFINED,
    /** Byte for byte the raw text. */
    UNCHANGED,
    /** Nothing but white space was left of a text that had more: the refined text is empty. */
    EMPTIED,
    /** It could not be read, proposed for or applied; {@link ProgramApplier} never says so. */
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
