package dev.refine.spark.job;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a corpus lies and how to read it.
 *
 * @param paths files, folders, globs or URIs; at least one
 * @param textColumn name of the column that holds the text; dots lead into structs ({@code page.text})
 * @param idColumn name of the column that names a document, dots likewise; a corpus without it has null ids
 */
public record CorpusSource(List<String> paths, Format format, String textColumn, String idColumn) {

    /** How the files are written. */
    public enum Format {
        /** By the ending of the file names. */
        AUTO,
        PARQUET,
        /** JSON lines, plain or compressed. */
        JSON;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CorpusSource {
        paths = List.copyOf(paths);
    }

    /** What of this changes a row, by the name of the setting. */
    Map<String, String> identity() {
        return Map.of("text-column", textColumn, "id-column", idColumn);
    }
}
