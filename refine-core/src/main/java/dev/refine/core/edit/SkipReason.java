package dev.refine.core.edit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why an op can't be taken as it was written. The list is closed; {@link #word} is its name in columns and reports. */
public enum SkipReason {
    /** A line, range or occurrence that the text does not have, in whole or in part; ranges are never clamped. */
    OUT_OF_RANGE,
    /** An empty string or an empty range. */
    EMPTY,
    /** The string holds a line feed. */
    LINE_BREAK,
    /** The string does not stand on the line. */
    ABSENT,
    /** The string stands on the line more than once and no occurrence is named. */
    AMBIGUOUS,
    /** An op that would add or change a character. */
    NOT_A_DELETION,
    /** It would join two letters or digits of a script that writes words apart. */
    JOINS_WORDS,
    /** Beyond the limit of ops a document. */
    TOO_MANY,
    /** Not an op of the dialect. */
    MALFORMED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason of that name; empty when there is none. */
    public static Optional<SkipReason> of(String word) {
        return Stream.of(values()).filter(reason -> reason.word().equals(word)).findFirst();
    }
}
