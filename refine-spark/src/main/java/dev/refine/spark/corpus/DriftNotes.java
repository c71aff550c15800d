package dev.refine.spark.corpus;

import dev.refine.spark.corpus.SchemaDrift.Difference;
import dev.refine.spark.corpus.SchemaDrift.Retyped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Collects how files differ from settled columns; notes of several tasks merge, in any order. Files that differ in the same
 * way share one note: of a million files each is named once, however many columns it lacks.
 */
final class DriftNotes {
    /** A note as it travels between tasks and driver. */
    static final StructType NOTE = new StructType()
            .add("kind", DataTypes.StringType)
            .add("files", DataTypes.createArrayType(DataTypes.StringType))
            .add("added", DataTypes.createArrayType(DataTypes.StringType))
            .add("missing", DataTypes.createArrayType(DataTypes.StringType))
            .add("column", DataTypes.StringType)
            .add("settled", DataTypes.StringType)
            .add("found", DataTypes.StringType);

    private static final String DIFFERENT = "different";
    private static final String RETYPED = "retyped";
    private static final String UNREADABLE = "unreadable";

    private final Map<String, Difference> differences = new HashMap<>();
    private final Map<Difference, Difference> shared = new HashMap<>();
    private final Map<String, Retyped> retyped = new TreeMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();

    void added(String column, String file) {
        different(file, Difference.added(column));
    }

    void missing(String column, String file) {
        different(file, Difference.missing(column));
    }

    private void different(String file, Difference difference) {
        Difference whole = differences.getOrDefault(file, Difference.NONE).and(difference);
        differences.put(file, shared.computeIfAbsent(whole, same -> same));
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

    private static Retyped first(Retyped one, Retyped other) {
        return Comparator.comparing(Retyped::file).thenComparing(Retyped::found).compare(one, other) <= 0 ? one : other;
    }

    SchemaDrift drift() {
        return new SchemaDrift(differences, new ArrayList<>(retyped.values()));
    }

    Iterator<Row> rows() {
        Map<Difference, List<String>> files = new HashMap<>();
        differences.forEach((file, difference) ->
                files.computeIfAbsent(difference, same -> new ArrayList<>()).add(file));
        List<Row> rows = new ArrayList<>();
        files.forEach((difference, names) -> rows.add(RowFactory.create(
                DIFFERENT, array(names), array(difference.added()), array(difference.missing()), null, null, null)));
        retyped.values()
                .forEach(note -> rows.add(RowFactory.create(
                        RETYPED,
                        array(List.of(note.file())),
                        null,
                        null,
                        note.column(),
                        note.settled(),
                        note.found())));
        unreadable.forEach((file, reason) ->
                rows.add(RowFactory.create(UNREADABLE, array(List.of(file)), null, null, null, null, reason)));
        return rows.iterator();
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    void merge(Row note) {
        List<String> files = note.getList(1);
        switch (note.getString(0)) {
            case DIFFERENT -> {
                Difference difference = new Difference(note.getList(2), note.getList(3));
                files.forEach(file -> different(file, difference));
            }
            case RETYPED -> retyped(new Retyped(note.getString(4), note.getString(5), note.getString(6), files.get(0)));
            case UNREADABLE -> unreadable(files.get(0), note.getString(6));
            default -> throw new IllegalArgumentException("no note: " + note);
        }
    }
}
