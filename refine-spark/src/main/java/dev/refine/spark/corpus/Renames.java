package dev.refine.spark.corpus;

import dev.refine.spark.session.JobException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Other names for columns of the input, given before anything else looks at them. Outermost columns alone have other
 * names; what lies in a struct keeps its own.
 *
 * @param names old name to new name; no new name stands twice
 */
public record Renames(Map<String, String> names) {
    public static final Renames NONE = new Renames(Map.of());

    public Renames {
        names = Map.copyOf(names);
        if (new HashSet<>(names.values()).size() < names.size()) {
            throw new IllegalArgumentException("two columns get one name");
        }
    }

    /** Reads {@code old=new} each; the first equals sign parts. @throws IllegalArgumentException saying what is wrong */
    public static Renames parse(List<String> renames) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String rename : renames) {
            int at = rename.indexOf('=');
            if (at <= 0 || at == rename.length() - 1) {
                throw new IllegalArgumentException(rename + ": expected old=new");
            }
            String target = rename.substring(at + 1);
            if (names.containsValue(target)) {
                throw new IllegalArgumentException(rename + ": another column gets that name too");
            }
            if (names.put(rename.substring(0, at), target) != null) {
                throw new IllegalArgumentException(rename + ": that column is renamed already");
            }
        }
        return new Renames(names);
    }

    /** The name that a column of the input has from here on. */
    String renamed(String name) {
        return names.getOrDefault(name, name);
    }

    /** The name that a column has in the input. */
    String original(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    /** @throws JobException {@code USAGE}: a column that is not there, or a name that two columns would have */
    StructType apply(StructType input) {
        List<String> fields = Arrays.asList(input.fieldNames());
        for (String name : names.keySet()) {
            if (!fields.contains(name)) {
                throw usage(name, "the input has no such column; it has " + String.join(", ", fields));
            }
        }
        Set<String> taken = new HashSet<>();
        StructType renamed = new StructType();
        for (StructField field : input.fields()) {
            String name = renamed(field.name());
            if (!taken.add(name)) {
                throw usage(original(name), "the input has a column " + name + " already");
            }
            renamed = renamed.add(named(field, name));
        }
        return renamed;
    }

    /** The columns as they are called in the input. */
    StructType undo(StructType renamed) {
        StructType input = new StructType();
        for (StructField field : renamed.fields()) {
            input = input.add(named(field, original(field.name())));
        }
        return input;
    }

    /** As a user gives them, in the order of the old names. */
    @Override
    public String toString() {
        return names.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private static StructField named(StructField field, String name) {
        return new StructField(name, field.dataType(), field.nullable(), field.metadata());
    }

    private JobException usage(String name, String what) {
        return new JobException(JobException.Kind.USAGE, "--rename " + name + "=" + renamed(name) + ": " + what);
    }
}
