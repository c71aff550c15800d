package dev.refine.spark.corpus;

import static org.apache.spark.sql.functions.col;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What {@link LookAtRecords} tells beside skeletons.
 *
 * @param bytes of the files that were read for it
 * @param records lines that are not blank
 * @param unreadable path to reason of files that can't be read
 */
record RecordLooks(long bytes, long records, Map<String, String> unreadable) {
    RecordLooks {
        unreadable = Map.copyOf(unreadable);
    }

    static RecordLooks of(Dataset<Row> looks) {
        Map<String, String> unreadable = new TreeMap<>();
        long bytes = 0;
        long records = 0;
        for (Row row : looks.filter(col(LookAtRecords.SKELETON).isNull()).collectAsList()) {
            bytes += row.getLong(3);
            records += row.getLong(4);
            if (!row.isNullAt(1)) {
                unreadable.put(row.getString(1), row.getString(2));
            }
        }
        return new RecordLooks(bytes, records, unreadable);
    }
}
