package dev.refine.spark.corpus;

import dev.refine.spark.corpus.SchemaDrift.Files;
import dev.refine.spark.corpus.SchemaDrift.Retyped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Collects how files differ from settled columns; notes of several tasks merge, in any order. */
final class DriftNotes {
    /** A note as it travels between tasks and driver. */
    static final StructType NOTE = new StructType()
            .add("kind", DataTypes.StringType)
            .add("column", DataTypes.StringType)
            .add("files", DataTypes.LongType)
            .add("first", DataTypes.StringType)
            .add("settled", DataTypes.StringType)
            .add("found", DataTypes.StringType);

    private static final String ADDED = "added";
    private static final String MISSING = "missing";
    private static final String RETYPED = "retyped";
    private static final String UNREADABLE = "unreadable";

    private final Map<String, Files> added = new TreeMap<>();
    private final Map<String, Files> missing = new TreeMap<>();
    private final Map<String, Retyped> retyped = new TreeMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();

    void added(String column, String file) {
        added.merge(column, new Files(1, file), DriftNotes::plus);
    }

    void missing(String column, String file) {
        missing.merge(column, new Files(1, file), DriftNotes::plus);
    }

    void retyped(String column, String settled, String found, String file) {
        retyped(new Retyped(column, settled, found, file));
    }

    /** A file that can't be looked at, which says nothing of columns. */
    void unreadable(String file, String reason) {
        unreadable.put(file, reason);
    }

    Map<String, String> unreadable() {
        return Map.copyOf(unreadable);
    }

    private void retyped(Retyped note) {
        retyped.merge(note.column(), note, DriftNotes::first);
    }

    private static Files plus(Files one, Files other) {
        String first = one.first().compareTo(other.first()) <= 0 ? one.first() : other.first();
        return new Files(one.count() + other.count(), first);
    }

    private static Retyped first(Retyped one, Retyped other) {
        return Comparator.comparing(Retyped::file).thenComparing(Retyped::found).compare(one, other) <= 0 ? one : other;
    }

    SchemaDrift drift() {
        return new SchemaDrift(added, missing, new ArrayList<>(retyped.values()));
    }

    Iterator<Row> rows() {
        List<Row> rows = new ArrayList<>();
        added.forEach((column, files) -> rows.add(row(ADDED, column, files)));
        missing.forEach((column, files) -> rows.add(row(MISSING, column, files)));
        retyped.values()
                .forEach(note -> rows.add(
                        RowFactory.create(RETYPED, note.column(), 1L, note.file(), note.settled(), note.found())));
        unreadable.forEach((file, reason) -> rows.add(RowFactory.create(UNREADABLE, null, 1L, file, null, reason)));
        return rows.iterator();
    }

    private static Row row(String kind, String column, Files files) {
        return RowFactory.create(kind, column, files.count(), files.first(), null, null);
    }

    void merge(Row note) {
        String column = note.getString(1);
        Files files = new Files(note.getLong(2), note.getString(3));
        switch (note.getString(0)) {
            case ADDED -> added.merge(column, files, DriftNotes::plus);
            case MISSING -> missing.merge(column, files, DriftNotes::plus);
            case RETYPED -> retyped(new Retyped(column, note.getString(4), note.getString(5), files.first()));
            case UNREADABLE -> unreadable(files.first(), note.getString(5));
            default -> throw new IllegalArgumentException("no note: " + note);
        }
    }
}
