package dev.refine.core.report;

import java.util.List;
import java.util.Optional;

/**
 * Something to look through: a table of texts and numbers.
 *
 * @param about one sentence on what stands in it and why
 */
public record ReportList(String title, String about, List<Column> columns, List<Item> items) {
    public ReportList {
        columns = List.copyOf(columns);
        items = List.copyOf(items);
        int width = columns.size();
        if (items.stream().anyMatch(item -> item.cells().size() != width)) {
            throw new IllegalArgumentException(title + ": a cell for each column");
        }
    }

    /** How the cells of a column are set. */
    public enum Kind {
        NUMBER,
        WORDS,
        /** Text of a document, as it stands there. */
        TEXT
    }

    public record Column(String name, Kind kind) {}

    /**
     * A row.
     *
     * @param document key of the document that its first cell leads to, where the page shows it
     */
    public record Item(List<String> cells, Optional<String> document) {
        public Item {
            cells = List.copyOf(cells);
        }
    }
}
