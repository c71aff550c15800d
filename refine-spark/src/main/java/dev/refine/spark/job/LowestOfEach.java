package dev.refine.spark.job;

import dev.refine.spark.session.JobException;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows {@code (key, hashes)} → one row for each key with its lowest hashes, eight bytes each. */
final class LowestOfEach implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_KEYS = 10_000;

    private final String column;
    private final int most;

    /** @param column that gave the keys */
    LowestOfEach(String column, int most) {
        this.column = column;
        this.most = most;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Map<String, LowestHashes> byKey = new TreeMap<>();
        rows.forEachRemaining(row -> {
            byKey.computeIfAbsent(row.getString(0), key -> new LowestHashes(most))
                    .addAll(row.getAs(1));
            if (byKey.size() > MOST_KEYS) {
                throw new JobException(
                        JobException.Kind.USAGE,
                        "--stratify " + column + ": has more than " + MOST_KEYS
                                + " values; choose a column with fewer, and another --output");
            }
        });
        return byKey.entrySet().stream()
                .map(entry -> RowFactory.create(entry.getKey(), entry.getValue().packed()))
                .iterator();
    }
}
