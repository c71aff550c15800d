package dev.refine.spark.output;

import dev.refine.spark.session.JobException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * What all runs on one output must agree in: whatever would change a row.
 *
 * @param values by the name of the setting, in a form that people can compare
 */
public record RunIdentity(Map<String, String> values) {
    public RunIdentity {
        values = Map.copyOf(values);
    }

    /** The same, and one more. */
    public RunIdentity with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new RunIdentity(more);
    }

    /** @throws JobException {@code REFUSED} naming what differs from the runs before */
    public void requireSame(RunIdentity before, String output) {
        for (String name : new TreeSet<>(both(before).keySet())) {
            String then = before.values.getOrDefault(name, "");
            String now = values.getOrDefault(name, "");
            if (!then.equals(now)) {
                throw new JobException(
                        JobException.Kind.REFUSED,
                        "output " + output + ": was made with " + name + " " + shown(then) + ", this run has "
                                + shown(now) + "; use the same, or another --output");
            }
        }
    }

    private Map<String, String> both(RunIdentity before) {
        Map<String, String> both = new LinkedHashMap<>(before.values);
        both.putAll(values);
        return both;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
