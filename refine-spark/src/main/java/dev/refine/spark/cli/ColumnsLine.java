package dev.refine.spark.cli;

import dev.refine.spark.output.ColumnCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** One line on input files that have other columns than the output. */
final class ColumnsLine {
    /** Of more columns the rest is counted. */
    private static final int NAMED = 5;

    private ColumnsLine() {}

    /** No line where all files have the same columns. */
    static List<String> lines(ColumnCounts columns) {
        List<String> parts = new ArrayList<>();
        if (!columns.missing().isEmpty()) {
            parts.add(named(columns.missing(), ColumnsLine::lacking) + " (null there)");
        }
        if (!columns.added().isEmpty()) {
            parts.add(named(columns.added(), ColumnsLine::having) + " (left out: --on-new-column ignore)");
        }
        return parts.isEmpty() ? List.of() : List.of("columns " + String.join("; ", parts));
    }

    private static String lacking(String column, long files) {
        return Quantity.count(files) + (files == 1 ? " file lacks " : " files lack ") + column;
    }

    private static String having(String column, long files) {
        return Quantity.count(files) + (files == 1 ? " file has" : " files have") + " a new column " + column;
    }

    private static String named(Map<String, Long> columns, BiFunction<String, Long, String> told) {
        String first = columns.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(NAMED)
                .map(column -> told.apply(Visible.of(column.getKey()), column.getValue()))
                .collect(Collectors.joining(", "));
        int more = columns.size() - NAMED;
        return more <= 0 ? first : first + " and " + Quantity.count(more) + " more; the manifest names all";
    }
}
