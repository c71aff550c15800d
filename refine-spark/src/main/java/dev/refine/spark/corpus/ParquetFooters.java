package dev.refine.spark.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What the footers of files say.
 *
 * @param groups files with the same columns, in the order of their first files
 * @param without by path, files whose footers say nothing
 * @param rowBytes the most bytes, uncompressed, that a row of a row group has on average
 */
record ParquetFooters(List<Group> groups, Map<String, NoFooter> without, long rowBytes) {
    private static final int FOOTERS_A_TASK = 16;

    /** Why the footer of a file says nothing. */
    sealed interface NoFooter {
        String reason();

        /** It could not be read: the file is damaged, or its store did not answer for a moment. */
        record Unread(String reason) implements NoFooter {}

        /** It was read, and lies about what the file holds: who reads the file by it may run out of memory. */
        record Refused(String reason) implements NoFooter {}
    }

    /**
     * Files with the same columns.
     *
     * @param columns all nullable
     * @param files at least one, in order
     */
    record Group(StructType columns, List<InputFile> files) {

        /**
         * Notes how the files differ from settled columns.
         *
         * @param folders names of columns that folders give
         */
        void compare(StructType settled, String text, List<String> folders, DriftNotes notes) {
            ColumnComparison comparison = ColumnComparison.of(settled, columns, text);
            for (InputFile file : files) {
                comparison.added().stream()
                        .filter(name -> !folders.contains(name))
                        .forEach(name -> notes.added(name, file.path()));
                comparison.missing().forEach(name -> notes.missing(name, file.path()));
                comparison
                        .retyped()
                        .forEach(column -> notes.retyped(
                                column.column(),
                                column.settled().simpleString(),
                                column.found().simpleString(),
                                file.path()));
            }
        }
    }

    ParquetFooters {
        groups = List.copyOf(groups);
        without = Map.copyOf(without);
    }

    /** Reads them in parallel. */
    static ParquetFooters read(SparkSession spark, List<InputFile> files) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        Map<String, NoFooter> without = new TreeMap<>();
        long rowBytes = 0;
        for (Row row : rows(spark, files)) {
            List<Integer> same = row.getList(0);
            if (row.isNullAt(1)) {
                String reason = row.getString(2);
                without.put(
                        files.get(same.get(0)).path(),
                        row.getBoolean(4) ? new NoFooter.Refused(reason) : new NoFooter.Unread(reason));
            } else {
                places.computeIfAbsent(row.getString(1), json -> new ArrayList<>())
                        .addAll(same);
                rowBytes = Math.max(rowBytes, row.getLong(3));
            }
        }
        List<Group> groups = new ArrayList<>();
        places.forEach((json, same) -> groups.add(new Group(
                (StructType) DataType.fromJson(json),
                same.stream().sorted().map(files::get).toList())));
        return new ParquetFooters(groups, without, rowBytes);
    }

    /** In the order of the files, so that the first of each kind comes first. */
    private static List<Row> rows(SparkSession spark, List<InputFile> files) {
        return FileRows.of(spark, files, FOOTERS_A_TASK)
                .mapPartitions(new ReadFooters(spark), Encoders.row(ReadFooters.FOOTERS))
                .collectAsList();
    }

    /** Path to reason of files whose footers say nothing. */
    Map<String, String> unreadable() {
        Map<String, String> reasons = new TreeMap<>();
        without.forEach((path, none) -> reasons.put(path, none.reason()));
        return reasons;
    }

    /** Refuses files whose footers lie, before anything else of them is read. */
    void requireHonest() {
        new TreeMap<>(without).forEach((path, none) -> {
            if (none instanceof NoFooter.Refused refused) {
                throw new UncheckedIOException(new IOException(path + " " + refused.reason()));
            }
        });
    }

    /** The columns of all files. */
    StructType merged(String text) {
        MergedColumns merged = new MergedColumns(new StructType(), text);
        for (Group group : groups) {
            merged = merged.and(group.columns());
        }
        return merged.columns();
    }

    /** As {@link Group#compare}, of all groups. */
    void compare(StructType settled, String text, List<String> folders, DriftNotes notes) {
        groups.forEach(group -> group.compare(settled, text, folders, notes));
    }
}
