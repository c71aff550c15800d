package dev.refine.core.stats.rules;

import java.util.Locale;

/**
 * Why a rule set would take out a line. A line counts under the first reason alone, in the order of this list; what the
 * lines of a text then come to is up to the {@link Rule}s.
 */
public enum LineRule {
    /** A word is longer than 1,000 characters; a rule of datatrove alone. */
    C4_LONG_WORD,
    /** No terminal punctuation mark at its end; citation markers such as {@code [1]} are left out before. */
    C4_NO_END_MARK,
    C4_FEW_WORDS,
    /** The word Javascript, in any case and inside of a word as well. */
    C4_JAVASCRIPT,
    /** One of six phrases of policy notices, such as "privacy policy", in any case. */
    C4_POLICY,

    /** Mainly upper case. */
    REFINEDWEB_UPPER_CASE,
    /** Nothing but decimal digits. */
    REFINEDWEB_DIGITS,
    /** A counter, such as "3 likes". */
    REFINEDWEB_COUNTER,
    REFINEDWEB_ONE_WORD,
    /** Short, with a phrase of navigation such as "Read more..." at its end. */
    REFINEDWEB_PHRASE;

    /** Its name in columns and figures. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The set that it belongs to. */
    public RuleSet set() {
        return compareTo(C4_POLICY) <= 0 ? RuleSet.C4 : RuleSet.REFINEDWEB;
    }

    /** Its place in an array by it, in memory alone. */
    @SuppressWarnings("EnumOrdinal") // an EnumMap would box every count
    int index() {
        return ordinal();
    }

    boolean in(Reading reading) {
        return this != C4_LONG_WORD || reading == Reading.DATATROVE;
    }
}
