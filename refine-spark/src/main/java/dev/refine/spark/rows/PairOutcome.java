package dev.refine.spark.rows;

import java.util.Locale;

/** What became of a sampled document. The list is closed; {@link #word} is its name in columns. */
public enum PairOutcome {
    /** There is a program. */
    KEPT,
    /** The expert, or what it wrote, gives no program that a model should learn. */
    REJECTED,
    /** The expert could not be asked, or did not answer. */
    FAILED,
    /** Nobody could be asked any more: the document is for another round, and stands in no data set. */
    UNFINISHED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
