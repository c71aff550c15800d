package dev.refine.spark.corpus;

import dev.refine.spark.session.JobException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How files differ from the settled columns; all columns are called as in the input.
 *
 * @param files path to difference of those that have other columns
 * @param retyped settled columns that the files hold as a type which the settled one can't take without loss
 */
public record SchemaDrift(Map<String, Difference> files, List<Retyped> retyped) {
    public static final SchemaDrift NONE = new SchemaDrift(Map.of(), List.of());

    /** How many files, and the first of them by its path. */
    public record Files(long count, String first) {
        private Files and(Files other) {
            return new Files(count + other.count, first.compareTo(other.first) <= 0 ? first : other.first);
        }
    }

    /**
     * How one file differs; both lists are sorted.
     *
     * @param added columns that it has beside the settled ones
     * @param missing settled columns that it lacks; they are null there
     */
    public record Difference(List<String> added, List<String> missing) {
        static final Difference NONE = new Difference(List.of(), List.of());

        public Difference {
            added = added.stream().sorted().distinct().toList();
            missing = missing.stream().sorted().distinct().toList();
        }

        static Difference added(String column) {
            return new Difference(List.of(column), List.of());
        }

        static Difference missing(String column) {
            return new Difference(List.of(), List.of(column));
        }

        Difference and(Difference other) {
            return new Difference(
                    Stream.concat(added.stream(), other.added.stream()).toList(),
                    Stream.concat(missing.stream(), other.missing.stream()).toList());
        }
    }

    /** @param found the type that the files have, or what stands there */
    record Retyped(String column, String settled, String found, String file) {}

    public SchemaDrift {
        files = Map.copyOf(files);
        retyped = List.copyOf(retyped);
    }

    /** Columns that files have beside the settled ones. */
    public SortedMap<String, Files> added() {
        return columns(Difference::added);
    }

    /** Settled columns that files lack. */
    public SortedMap<String, Files> missing() {
        return columns(Difference::missing);
    }

    private SortedMap<String, Files> columns(Function<Difference, List<String>> of) {
        SortedMap<String, Files> columns = new TreeMap<>();
        files.forEach((file, difference) ->
                of.apply(difference).forEach(column -> columns.merge(column, new Files(1, file), Files::and)));
        return columns;
    }

    /** What these files have of it. Retyped columns are left out: no batch is made of such files. */
    public SchemaDrift of(List<InputFile> some) {
        Map<String, Difference> differences = new HashMap<>();
        for (InputFile file : some) {
            Difference difference = files.getOrDefault(file.path(), Difference.NONE);
            if (!difference.equals(Difference.NONE)) {
                differences.put(file.path(), difference);
            }
        }
        return new SchemaDrift(differences, List.of());
    }

    /** @throws JobException {@code REFUSED} for a retyped column, and for an added one unless those are ignored */
    public void check(NewColumns policy) {
        check(policy, JobException.Kind.REFUSED);
    }

    public void check(NewColumns policy, JobException.Kind kind) {
        if (!retyped.isEmpty()) {
            throw new JobException(kind, retyped.stream().map(SchemaDrift::told).collect(Collectors.joining("; ")));
        }
        SortedMap<String, Files> added = added();
        if (policy == NewColumns.REFUSE && !added.isEmpty()) {
            String columns = added.entrySet().stream()
                    .map(column -> column.getKey() + " (" + column.getValue().first() + ")")
                    .collect(Collectors.joining(", "));
            throw new JobException(
                    kind,
                    "new input column " + columns
                            + ": the output was begun without it; --on-new-column ignore leaves it"
                            + " out, another --output takes it in");
        }
    }

    private static String told(Retyped column) {
        return "input column " + column.column() + ": settled as " + column.settled() + ", but " + column.file()
                + " has " + column.found() + ", which does not fit without loss";
    }
}
