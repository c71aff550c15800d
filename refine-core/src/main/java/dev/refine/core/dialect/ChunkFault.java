package dev.refine.core.dialect;

import java.util.Locale;

/** Why a chunk has no program. The list is closed; {@link #word} is the reason in columns and reports. */
public enum ChunkFault {
    /** One line that no window holds: it was shown to nobody, and stays. */
    LINE_TOO_LONG,
    /** More tokens than the model's window, though the lines by themselves fit. */
    PROMPT_TOO_LONG,
    /** The model's figures are no numbers. */
    NOT_FINITE,
    /** The same op more than three times, or far more ops than there are lines: the model is in a loop. */
    REPETITION,
    /** Words, and nothing that was even meant as an op. */
    PROSE,
    /** The answer reached its longest length before its first op was whole. */
    CUT_OFF;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
