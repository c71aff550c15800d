package dev.refine.spark.job;

import dev.refine.core.report.ReportList;
import dev.refine.core.report.ReportList.Column;
import dev.refine.core.report.ReportList.Item;
import dev.refine.core.report.ReportList.Kind;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.rows.NotableRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * Documents and decisions to look at first.
 *
 * @param rows of {@code stats/notable/}, in any order
 */
record NotableLists(List<Row> rows) {
    private static final Column DOCUMENT = new Column("document", Kind.WORDS);
    private static final Column CHARS = new Column("characters", Kind.NUMBER);
    private static final List<Column> DECISION = List.of(
            DOCUMENT,
            new Column("probability", Kind.NUMBER),
            new Column("line", Kind.NUMBER),
            new Column("text", Kind.TEXT));

    NotableLists {
        rows = rows.stream()
                .sorted((a, b) -> Integer.compare(a.getAs(NotableRows.RANK), b.getAs(NotableRows.RANK)))
                .toList();
    }

    List<ReportList> lists() {
        List<ReportList> lists = new ArrayList<>();
        add(
                lists,
                "largest_change",
                "Largest changes",
                "Documents that lost the most characters and still have text.",
                List.of(DOCUMENT, new Column("removed", Kind.NUMBER), CHARS),
                row -> List.of(name(row), count(value(row)), chars(row)));
        add(
                lists,
                "largest_share",
                "Largest shares",
                "Documents that lost the largest share of their characters and still have text.",
                List.of(DOCUMENT, new Column("share removed", Kind.NUMBER), CHARS),
                row -> List.of(name(row), String.format(Locale.ROOT, "%.1f %%", value(row) * 100), chars(row)));
        add(
                lists,
                "emptied",
                "Emptied documents",
                "Documents of which nothing is left, the longest first.",
                List.of(DOCUMENT, CHARS),
                row -> List.of(name(row), chars(row)));
        add(
                lists,
                "nearest_kept",
                "Kept, but only just",
                "Pieces whose probability not to belong lies nearest below the threshold: what was missed stands here.",
                DECISION,
                NotableLists::decision);
        add(
                lists,
                "nearest_deleted",
                "Removed, but only just",
                "Pieces whose probability not to belong lies nearest from the threshold on: mistakes stand here first.",
                DECISION,
                NotableLists::decision);
        return lists;
    }

    /** Hashes of the documents, each once. */
    List<String> documents() {
        return rows.stream().map(NotableLists::hash).distinct().toList();
    }

    private void add(
            List<ReportList> lists,
            String name,
            String title,
            String about,
            List<Column> columns,
            Function<Row, List<String>> cells) {
        List<Item> items = rows.stream()
                .filter(row -> name.equals(row.getAs(NotableRows.LIST)))
                .map(row -> new Item(cells.apply(row), Optional.of(hash(row))))
                .toList();
        if (!items.isEmpty()) {
            lists.add(new ReportList(title, about, columns, items));
        }
    }

    private static List<String> decision(Row row) {
        Integer line = row.getAs("line");
        String text = row.getAs(NotableRows.TEXT);
        return List.of(
                name(row),
                String.format(Locale.ROOT, "%.4f", value(row)),
                line == null ? "" : count(line),
                text == null ? "" : text);
    }

    private static String hash(Row row) {
        return Hashes.hex(row.getAs(AddedColumns.TEXT_HASH));
    }

    private static String name(Row row) {
        String id = row.getAs(Documents.ID);
        return id == null ? hash(row) : id;
    }

    private static double value(Row row) {
        return row.<Double>getAs("value");
    }

    private static String chars(Row row) {
        Long chars = row.getAs("chars");
        return chars == null ? "" : count(chars);
    }

    private static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
