package dev.refine.spark.job;

import dev.refine.core.stats.changes.GroupSpread;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups that a column makes: one for each of its most frequent values, one for all others, one for documents without a
 * value.
 *
 * @param named the most frequent values, the most frequent first
 * @param others documents that have another value
 * @param otherValues how many these values are
 * @param without documents that have none
 */
record GroupColumn(String name, List<Named> named, long others, long otherValues, long without)
        implements Serializable {
    GroupColumn {
        // a list that Java can serialise, whatever list came
        named = new ArrayList<>(named);
    }

    /** A value and how many documents have it. */
    record Named(String value, long documents) implements Serializable {}

    /** Groups by value; what is not in it is {@link #other}. */
    Map<String, String> byValue() {
        Map<String, String> groups = new HashMap<>();
        named.forEach(value -> groups.put(value.value(), name + "=" + value.value()));
        return groups;
    }

    String other() {
        return name + " (other)";
    }

    String none() {
        return name + " (none)";
    }

    /** Documents by group. */
    Map<String, Long> documents() {
        Map<String, Long> documents = new HashMap<>();
        named.forEach(value -> documents.put(name + "=" + value.value(), value.documents()));
        documents.put(other(), others);
        documents.put(none(), without);
        return documents;
    }

    /** How documents are spread over the values; none counts as a value. */
    GroupSpread spread() {
        List<String> groups = new ArrayList<>();
        named.forEach(value -> groups.add(name + "=" + value.value()));
        groups.add(none());
        return new GroupSpread(name, groups, other(), otherValues);
    }
}
