package dev.refine.spark.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lines up cells: the first column to the left, the others to the right, two spaces between. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; a row shorter than others leaves its last columns empty. */
    TextTable row(String... cells) {
        return row(List.of(cells));
    }

    TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    List<String> lines() {
        List<Integer> widths = widths();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private List<Integer> widths() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<Integer> widths = new ArrayList<>(Collections.nCopies(columns, 0));
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths.set(column, Math.max(widths.get(column), width(row.get(column))));
            }
        }
        return widths;
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String space = " ".repeat(widths.get(column) - width(row.get(column)));
            String cell = row.get(column);
            line.append(column == 0 ? cell + space : "  " + space + cell);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
