package dev.refine.spark.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many documents are sampled.
 *
 * @param documents texts to take, those with the lowest hashes; absent: all. From 1 to 10,000,000
 * @param column whose values share them equally; a value with fewer gives all it has, and leaves the rest to the others
 */
public record SampleSize(OptionalLong documents, Optional<String> column) {
    /** All documents. */
    public static final SampleSize ALL = new SampleSize(OptionalLong.empty(), Optional.empty());

    private static final int MOST = 10_000_000;

    public SampleSize {
        if (documents.orElse(1) < 1 || documents.orElse(1) > MOST) {
            throw new IllegalArgumentException("a sample has from 1 to " + MOST + " documents");
        }
        if (column.isPresent() && documents.isEmpty()) {
            throw new IllegalArgumentException("without a number of documents there is nothing to share out");
        }
    }

    Map<String, String> identity() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("documents", documents.isPresent() ? String.valueOf(documents.getAsLong()) : "all");
        values.put("stratify", column.orElse(""));
        return values;
    }
}
