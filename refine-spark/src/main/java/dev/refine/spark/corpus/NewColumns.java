package dev.refine.spark.corpus;

import java.util.Locale;

/** What to do when a later file has a column that the settled ones are not. */
public enum NewColumns {
    /** Stop before anything is written. */
    REFUSE,
    /** Read the file without that column, and count it. */
    IGNORE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
