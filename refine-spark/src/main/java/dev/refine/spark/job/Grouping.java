package dev.refine.spark.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which groups a document is in.
 *
 * @param columns in the order of the values of a row
 * @param level the level of quality, where one was asked: one column behind the others, or none
 * @param languages of sampled documents, where they make groups
 */
record Grouping(List<GroupColumn> columns, List<GroupColumn> level, SampledLanguages languages)
        implements Serializable {
    static final Grouping NONE = new Grouping(List.of(), List.of());

    Grouping(List<GroupColumn> columns, List<GroupColumn> level) {
        this(columns, level, SampledLanguages.NONE);
    }

    Grouping with(SampledLanguages found) {
        return new Grouping(columns, level, found);
    }

    Grouping {
        columns = new ArrayList<>(columns);
        level = new ArrayList<>(level);
    }

    /** Names the groups of rows; made once a task. */
    Names names() {
        List<GroupColumn> all = new ArrayList<>(columns);
        all.addAll(level);
        return new Names(
                columns.size(), all, all.stream().map(GroupColumn::byValue).toList());
    }

    /** Documents by group, of all columns but the level. */
    Map<String, Long> documents() {
        Map<String, Long> documents = new HashMap<>();
        columns.forEach(column -> documents.putAll(column.documents()));
        return documents;
    }

    /** Looks groups up. */
    record Names(int grouping, List<GroupColumn> columns, List<Map<String, String>> byValue) implements Serializable {

        List<String> groups(List<@Nullable String> values) {
            List<String> groups = new ArrayList<>();
            for (int i = 0; i < grouping; i++) {
                groups.add(name(i, values));
            }
            return groups;
        }

        /** The groups of single values alone. */
        List<String> named(List<@Nullable String> values) {
            List<String> groups = new ArrayList<>();
            for (int i = 0; i < grouping; i++) {
                String value = values.get(i);
                Optional.ofNullable(value == null ? null : byValue.get(i).get(value))
                        .ifPresent(groups::add);
            }
            return groups;
        }

        /** The group of its level; none where none was asked. */
        List<String> level(List<@Nullable String> values) {
            return columns.size() == grouping ? List.of() : List.of(name(grouping, values));
        }

        private String name(int column, List<@Nullable String> values) {
            String value = values.get(column);
            GroupColumn names = columns.get(column);
            return value == null
                    ? names.none()
                    : Objects.requireNonNullElseGet(byValue.get(column).get(value), names::other);
        }
    }
}
