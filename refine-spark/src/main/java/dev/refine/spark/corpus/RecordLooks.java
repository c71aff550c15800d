package dev.refine.spark.corpus;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What {@link LookAtRecords} tells beside skeletons.
 *
 * @param bytes of the files that were read for it
 * @param records lines that are not blank
 * @param unreadable path to reason of files that can't be read
 * @param shapes outermost names of records, with the files that have them
 */
record RecordLooks(long bytes, long records, Map<String, String> unreadable, Map<Set<String>, List<String>> shapes) {
    RecordLooks {
        shapes = Map.copyOf(shapes);
        unreadable = Map.copyOf(unreadable);
    }

    static RecordLooks of(Dataset<Row> looks) {
        Map<String, String> unreadable = new TreeMap<>();
        Map<Set<String>, List<String>> shapes = new HashMap<>();
        long bytes = 0;
        long records = 0;
        for (Row row : looks.filter(col(LookAtRecords.SKELETON).isNull()).collectAsList()) {
            bytes += row.getLong(3);
            records += row.getLong(4);
            if (!row.isNullAt(1)) {
                unreadable.put(row.getString(1), row.getString(2));
            }
            if (!row.isNullAt(5)) {
                shapes.computeIfAbsent(Set.copyOf(row.<String>getList(5)), same -> new ArrayList<>())
                        .addAll(row.getList(6));
            }
        }
        return new RecordLooks(bytes, records, unreadable, shapes);
    }

    /** Notes which of the settled columns files lack. A file without records tells nothing. */
    void note(StructType settled, DriftNotes notes) {
        shapes.forEach((names, files) -> Arrays.stream(settled.fieldNames())
                .filter(name -> !names.isEmpty() && !names.contains(name))
                .forEach(name -> files.forEach(file -> notes.missing(name, file))));
    }
}
