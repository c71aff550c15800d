package dev.refine.spark.output;

import dev.refine.spark.corpus.SchemaDrift;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Columns in which input files differ from the settled ones, with the number of those files.
 *
 * @param missing columns that files lack; they are null there
 * @param added columns that files have beside; they are left out
 */
public record ColumnCounts(Map<String, Long> missing, Map<String, Long> added) {
    public static final ColumnCounts NONE = new ColumnCounts(Map.of(), Map.of());

    public ColumnCounts {
        missing = Map.copyOf(missing);
        added = Map.copyOf(added);
    }

    public static ColumnCounts of(SchemaDrift drift) {
        return new ColumnCounts(counts(drift.missing()), counts(drift.added()));
    }

    private static Map<String, Long> counts(Map<String, SchemaDrift.Files> columns) {
        SortedMap<String, Long> counts = new TreeMap<>();
        columns.forEach((column, files) -> counts.put(column, files.count()));
        return counts;
    }

    public ColumnCounts plus(ColumnCounts other) {
        return new ColumnCounts(sums(missing, other.missing), sums(added, other.added));
    }

    private static Map<String, Long> sums(Map<String, Long> one, Map<String, Long> other) {
        SortedMap<String, Long> sums = new TreeMap<>(one);
        other.forEach((column, files) -> sums.merge(column, files, Long::sum));
        return sums;
    }
}
