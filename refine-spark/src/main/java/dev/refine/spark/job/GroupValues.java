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
        List<Named> named = new ArrayList<>();
        long without = 0;
        for (Row row : top) {
            if (row.getInt(0) == index && row.isNullAt(1)) {
                without = row.getLong(2);
            } else if (row.getInt(0) == index && named.size() < most) {
                named.add(new Named(row.getString(1), row.getLong(2)));
            }
        }
        long values = 0;
        long all = 0;
        for (Row row : totals) {
            if (row.getInt(0) == index) {
                values = row.getLong(1);
                all = row.getLong(2);
            }
        }
        long told = named.stream().mapToLong(Named::documents).sum();
        String name = index < documents.groups().size() ? documents.groups().get(index) : "level";
        return new GroupColumn(name, named, all - told - without, values - named.size(), without);
    }
}
