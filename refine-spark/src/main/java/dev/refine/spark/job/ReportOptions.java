package dev.refine.spark.job;

import java.util.Optional;

/**
 * What {@code report} is asked of an output.
 *
 * @param programs where the programs lie now, for an output of {@code apply} whose programs have moved
 * @param urlColumn column with the address of a page
 * @param languageColumn column with the language of a document
 */
public record ReportOptions(
        String output, Optional<String> programs, String urlColumn, Optional<String> languageColumn) {
    /** The column that is looked at where none is named; it may be absent. */
    public static final String URL = "url";
}
