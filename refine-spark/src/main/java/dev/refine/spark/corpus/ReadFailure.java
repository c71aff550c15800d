package dev.refine.spark.corpus;

import java.util.Locale;

/** Why a row has no readable text: the {@code reason} of failed rows of the stage {@code read}. */
public enum ReadFailure {
    /** The record is not what the format says, such as a broken JSON line. */
    MALFORMED_RECORD,
    /** There is no text: null, or the field is missing in this row. */
    NULL_TEXT,
    /** The text field of a JSON row holds a number, a boolean, a list or an object. */
    NOT_A_STRING,
    /** The bytes are not UTF-8. */
    NOT_UTF8,
    /** An escape anywhere in a JSON record names half a surrogate pair, which UTF-8 can't hold. */
    LONE_SURROGATE,
    /** A column other than the text holds a value that its settled type can't hold. */
    UNFIT_VALUE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
