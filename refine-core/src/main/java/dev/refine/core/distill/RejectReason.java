package dev.refine.core.distill;

import java.util.Locale;

/** Why a pair gives no program. The list is closed; {@link #word} is its name in columns and reports. */
public enum RejectReason {
    /** A run of characters that the raw text does not have, or has otherwise, is too long: the text was rewritten. */
    REWRITTEN,
    /** Too many words would be cut: letters were found in the raw text that nobody left there. */
    SCATTERED,
    /** More ops than a program may have. */
    TOO_MANY_OPS,
    /** The language can't say it: deletions would make one character out of two lone surrogates. */
    NOT_EXPRESSIBLE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
