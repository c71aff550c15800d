package dev.refine.spark.job;

import dev.refine.core.report.ReportList;
import dev.refine.core.report.ReportList.Column;
import dev.refine.core.report.ReportList.Item;
import dev.refine.core.report.ReportList.Kind;
import dev.refine.spark.rows.NotableRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What went most often, of all documents and of each group. */
final class RemovedLists {
    /** Of each group. */
    private static final int OF_GROUP = 5;

    private static final List<Column> COLUMNS =
            List.of(new Column("times", Kind.NUMBER), new Column("kind", Kind.WORDS), new Column("text", Kind.TEXT));

    private RemovedLists() {}

    /** @param rows of {@code stats/removed_lines/} */
    static List<ReportList> of(List<Row> rows) {
        List<Item> all = new ArrayList<>();
        List<Item> groups = new ArrayList<>();
        List<Row> ranked = rows.stream()
                .sorted(Comparator.comparingInt(row -> row.<Integer>getAs(NotableRows.RANK)))
                .toList();
        for (Row row : ranked) {
            String group = row.getAs(NotableRows.GROUP);
            if (group == null) {
                all.add(new Item(cells(row), Optional.empty()));
            } else if (row.<Integer>getAs(NotableRows.RANK) <= OF_GROUP) {
                List<String> cells = new ArrayList<>(List.of(group));
                cells.addAll(cells(row));
                groups.add(new Item(cells, Optional.empty()));
            }
        }
        groups.sort(Comparator.comparing(item -> item.cells().get(0)));
        List<ReportList> lists = new ArrayList<>();
        if (!all.isEmpty()) {
            lists.add(new ReportList(
                    "Removed most often",
                    "Lines, and strings within lines, that went, and how often. What is no noise here is a mistake that counts.",
                    COLUMNS,
                    all));
        }
        if (!groups.isEmpty()) {
            List<Column> columns = new ArrayList<>(List.of(new Column("group", Kind.WORDS)));
            columns.addAll(COLUMNS);
            lists.add(new ReportList(
                    "Removed most often, by group", "The first " + OF_GROUP + " of each group.", columns, groups));
        }
        return lists;
    }

    private static List<String> cells(Row row) {
        return List.of(
                String.format(Locale.ROOT, "%,d", row.<Long>getAs(NotableRows.COUNT)),
                row.getAs(NotableRows.KIND),
                row.getAs(NotableRows.TEXT));
    }
}
