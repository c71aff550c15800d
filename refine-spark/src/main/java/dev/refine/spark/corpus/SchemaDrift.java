package dev.refine.spark.corpus;

import dev.refine.spark.session.JobException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How files differ from the settled columns; all columns are called as in the input.
 *
 * @param added columns that the files have beside the settled ones
 * @param missing settled columns that the files lack; they are null there
 * @param retyped settled columns that the files hold as a type which the settled one can't take without loss
 */
public record SchemaDrift(Map<String, Files> added, Map<String, Files> missing, List<Retyped> retyped) {
    public static final SchemaDrift NONE = new SchemaDrift(Map.of(), Map.of(), List.of());

    /** How many files, and the first of them by its path. */
    public record Files(long count, String first) {}

    /** @param found the type that the files have, or what stands there */
    record Retyped(String column, String settled, String found, String file) {}

    public SchemaDrift {
        added = Map.copyOf(added);
        missing = Map.copyOf(missing);
        retyped = List.copyOf(retyped);
    }

    /** @throws JobException {@code REFUSED} for a retyped column, and for an added one unless those are ignored */
    public void check(NewColumns policy) {
        check(policy, JobException.Kind.REFUSED);
    }

    public void check(NewColumns policy, JobException.Kind kind) {
        if (!retyped.isEmpty()) {
            throw new JobException(kind, retyped.stream().map(SchemaDrift::told).collect(Collectors.joining("; ")));
        }
        if (policy == NewColumns.REFUSE && !added.isEmpty()) {
            String columns = added.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
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
