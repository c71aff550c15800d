package dev.refine.spark.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a corpus lies and how to read it.
 *
 * @param paths files, folders, globs or URIs; at least one
 * @param textColumn name of the column that holds the text; dots lead into structs ({@code page.text})
 * @param idColumn name of the column that names a document, dots likewise; a corpus without it has null ids
 * @param renames other names for columns; all else goes by those names
 * @param sample share of the documents that are taken
 * @param newColumns what to do with columns that came after the first plan; no row depends on it
 */
public record CorpusSource(
        List<String> paths,
        Format format,
        String textColumn,
        String idColumn,
        Renames renames,
        Sample sample,
        NewColumns newColumns) {

    /** How the files are written. */
    public enum Format {
        /** By the ending of the file names. */
        AUTO,
        PARQUET,
        /** JSON lines, plain or compressed. */
        JSON,
        /** A line is a document; plain or compressed. */
        TEXT,
        /** A file is a document; plain or compressed. */
        WHOLE_TEXT;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public CorpusSource {
        paths = List.copyOf(paths);
    }

    /** All documents, columns by their own names, new ones refused. */
    public CorpusSource(List<String> paths, Format format, String textColumn, String idColumn) {
        this(paths, format, textColumn, idColumn, Renames.NONE, Sample.ALL, NewColumns.REFUSE);
    }

    /**
     * The settings that rows depend on, beside the files and their format: by their keys, in the words that a user gives.
     * Two uses on one output agree in them.
     */
    public Map<String, String> identity() {
        return Map.of(
                "text-column",
                textColumn,
                "id-column",
                idColumn,
                "rename",
                renames.toString(),
                "sample",
                String.valueOf(sample.share()));
    }
}
