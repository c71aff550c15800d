package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import dev.refine.spark.job.GroupColumn.Named;
import dev.refine.spark.rows.ChangeRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.storage.StorageLevel;

/**
 * Counts the values that make groups. The driver gets the most frequent ones of each column, of equally frequent ones the first
 * by name; how many others there are is a number, so a column may have a value for each document.
 */
record GroupValues(ChangedRows documents, int most) {
    private static final String COLUMN = "column";
    private static final String VALUE = "value";
    private static final String DOCUMENTS = "documents";
    private static final String RANK = "rank";
    private static final String LEVEL = "level";

    Grouping grouping() {
        if (documents.values().isEmpty()) {
            return Grouping.NONE;
        }
        Dataset<Row> counted = documents
                .valuesOfAll()
                .select(posexplode(col(ChangeRows.GROUPS)).as(new String[] {COLUMN, VALUE}))
                .groupBy(COLUMN, VALUE)
                .agg(count(lit(1)).as(DOCUMENTS))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<Row> totals = counted.groupBy(COLUMN)
                    .agg(count(col(VALUE)).as("values"), sum(DOCUMENTS).as(DOCUMENTS))
                    .collectAsList();
            List<Row> top = top(counted);
            List<GroupColumn> columns = new ArrayList<>();
            for (int i = 0; i < documents.values().size(); i++) {
                columns.add(column(i, top, totals));
            }
            int grouping = documents.groups().size();
            return new Grouping(columns.subList(0, grouping), columns.subList(grouping, columns.size()));
        } finally {
            counted.unpersist();
        }
    }

    /** For each column those without a value and the most frequent values. */
    private List<Row> top(Dataset<Row> counted) {
        return counted.withColumn(
                        RANK,
                        row_number()
                                .over(Window.partitionBy(COLUMN)
                                        .orderBy(
                                                col(VALUE).isNotNull(),
                                                col(DOCUMENTS).desc(),
                                                col(VALUE))))
                .filter(col(RANK).leq(most + 1))
                .orderBy(COLUMN, RANK)
                .collectAsList();
    }

    private GroupColumn column(int index, List<Row> top, List<Row> totals) {
        List<Named> named = of(index, top)
                .filter(row -> !row.isNullAt(1))
                .limit(most)
                .map(row -> new Named(row.getString(1), row.getLong(2)))
                .toList();
        long without = of(index, top)
                .filter(row -> row.isNullAt(1))
                .mapToLong(row -> row.getLong(2))
                .sum();
        long values = of(index, totals).mapToLong(row -> row.getLong(1)).sum();
        long all = of(index, totals).mapToLong(row -> row.getLong(2)).sum();
        long told = named.stream().mapToLong(Named::documents).sum();
        String name = index < documents.groups().size() ? documents.groups().get(index) : LEVEL;
        return new GroupColumn(name, named, all - told - without, values - named.size(), without);
    }

    private static Stream<Row> of(int index, List<Row> rows) {
        return rows.stream().filter(row -> row.getInt(0) == index);
    }
}
