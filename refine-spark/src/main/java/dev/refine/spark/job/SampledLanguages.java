package dev.refine.spark.job;

import dev.refine.core.stats.quality.SampledQuality;
import dev.refine.spark.job.GroupColumn.Named;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The languages of sampled documents as groups; a document that is not in the sample is in none of them.
 *
 * @param groups by the first eight bytes of a document's hash
 * @param columns none where languages make no groups, else one
 */
record SampledLanguages(Map<Long, String> groups, List<GroupColumn> columns) implements Serializable {
    static final String LANGUAGE = "language";

    static final SampledLanguages NONE = new SampledLanguages(Map.of(), List.of());

    SampledLanguages {
        groups = new HashMap<>(groups);
        columns = List.copyOf(columns);
    }

    /** Tells the most frequent ones one by one, as many as {@code most}. */
    static SampledLanguages of(List<SampledQuality> sample, int most) {
        Map<String, Long> counts = sample.stream()
                .flatMap(document -> document.raw().language().stream())
                .collect(Collectors.groupingBy(language -> language, Collectors.counting()));
        List<Named> named = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(entry -> new Named(entry.getKey(), entry.getValue()))
                .toList();
        long told = named.stream().mapToLong(Named::documents).sum();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        GroupColumn column =
                new GroupColumn(LANGUAGE, named, all - told, counts.size() - named.size(), sample.size() - all);
        Map<String, String> byValue = column.byValue();
        Map<Long, String> groups = new HashMap<>();
        sample.forEach(document -> groups.put(
                document.place(),
                document.raw()
                        .language()
                        .map(language -> byValue.getOrDefault(language, column.other()))
                        .orElse(column.none())));
        return new SampledLanguages(groups, List.of(column));
    }

    Optional<String> group(long place) {
        return Optional.ofNullable(groups.get(place));
    }
}
