package dev.refine.spark.corpus;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that come from folders {@code key=value} between the root that was named and a file. Names and values are
 * escaped as Hive does; a key that stands twice counts where it lies deeper; folders of other kinds are passed over.
 */
final class PartitionFolders {
    private PartitionFolders() {}

    /** Names to values; empty where the folder stands for null. */
    static Map<String, Optional<String>> of(InputFile file) {
        return of(file.path(), depth(file));
    }

    /** @param depth of the root that was named, as {@link #depth} says */
    static Map<String, Optional<String>> of(String path, int depth) {
        String[] names = path.split("/", -1);
        Map<String, Optional<String>> folders = new LinkedHashMap<>();
        for (int i = depth; i < names.length - 1; i++) {
            int at = names[i].indexOf('=');
            if (at > 0 && at < names[i].length() - 1) {
                String key = ExternalCatalogUtils.unescapePathName(names[i].substring(0, at));
                folders.put(key, value(names[i].substring(at + 1)));
            }
        }
        return folders;
    }

    private static Optional<String> value(String escaped) {
        return escaped.equals(ExternalCatalogUtils.DEFAULT_PARTITION_NAME())
                ? Optional.empty()
                : Optional.of(ExternalCatalogUtils.unescapePathName(escaped));
    }

    /** How many names of the path lead to the root. Files of many roots have few depths. */
    static int depth(InputFile file) {
        String root = file.root();
        return (root.endsWith("/") ? root.substring(0, root.length() - 1) : root).split("/", -1).length;
    }

    /** The columns in the order of their first files, each with the narrowest type that holds all its values. */
    static StructType inferred(List<InputFile> files) {
        Map<String, Optional<FolderType>> types = new LinkedHashMap<>();
        for (InputFile file : files) {
            of(file).forEach((name, value) ->
                    types.merge(name, value.map(FolderType::narrowest), PartitionFolders::common));
        }
        StructType columns = new StructType();
        for (Map.Entry<String, Optional<FolderType>> column : types.entrySet()) {
            FolderType type = column.getValue().orElse(FolderType.STRING);
            columns = columns.add(column.getKey(), type.type());
        }
        return columns;
    }

    private static Optional<FolderType> common(Optional<FolderType> one, Optional<FolderType> other) {
        return one.isPresent() && other.isPresent() ? one.map(type -> type.and(other.get())) : one.or(() -> other);
    }

    /** Notes how the folders of files differ from settled columns, both with the names that the input has. */
    static void compare(List<InputFile> files, StructType settled, DriftNotes notes) {
        List<String> names = Arrays.asList(settled.fieldNames());
        for (InputFile file : files) {
            Map<String, Optional<String>> folders = of(file);
            folders.keySet().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> notes.added(name, file.path()));
            names.forEach(
                    name -> compare(file, folders, name, settled.apply(name).dataType(), notes));
        }
    }

    private static void compare(
            InputFile file, Map<String, Optional<String>> folders, String name, DataType type, DriftNotes notes) {
        Optional<String> value = folders.getOrDefault(name, Optional.empty());
        if (!folders.containsKey(name)) {
            notes.missing(name, file.path());
        } else if (value.isPresent() && !FolderType.fits(value.get(), type)) {
            String folder = String.valueOf(new Path(file.path()).getParent());
            notes.retyped(name, type.simpleString(), "the value '" + value.get() + "'", folder);
        }
    }

    /** All of them as text, in one struct. */
    static StructType raw(int columns) {
        StructType raw = new StructType();
        for (int i = 0; i < columns; i++) {
            raw = raw.add(field(i), DataTypes.StringType);
        }
        return raw;
    }

    /** Name of the raw value of a column, by its place: the column's own name may hold anything. */
    static String field(int column) {
        return "value" + column;
    }
}
