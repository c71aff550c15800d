package dev.refine.spark.job;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Which documents the dear figures are taken of: those whose hash lies among the first {@code share} of all, and of each group
 * those whose hash lies among the first of its own share, so that small groups have a sample too. A function of the hash and the
 * counts of documents.
 *
 * @param all of all documents, 0 for none of them
 * @param groups of the documents of a group
 */
record SampleShares(double all, Map<String, Double> groups) implements Serializable {
    /** Words that the figures of all documents, and of a group, are taken over at the most. */
    static final long WORDS = 1_000_000;

    static final long WORDS_OF_A_GROUP = 100_000;

    /** Of a group a tenth of what is sampled of all. */
    private static final int PART_OF_A_GROUP = 10;

    SampleShares {
        groups = new HashMap<>(groups);
    }

    /**
     * Shares that give about as many documents as are wanted.
     *
     * @param documents all, and by group
     */
    static SampleShares of(int wanted, long documents, Map<String, Long> byGroup) {
        Map<String, Double> groups = new HashMap<>();
        double ofAGroup = wanted == 0 ? 0 : Math.max(1, wanted / PART_OF_A_GROUP);
        byGroup.forEach((group, count) -> groups.put(group, share(ofAGroup, count)));
        return new SampleShares(share(wanted, documents), groups);
    }

    private static double share(double wanted, long documents) {
        return documents == 0 ? 1 : Math.min(1, wanted / documents);
    }

    /** The same with groups of sampled documents alone: of each all of these. */
    SampleShares with(SampledLanguages languages) {
        Map<String, Double> more = new HashMap<>(groups);
        languages.columns().forEach(column -> column.documents().keySet().forEach(group -> more.put(group, all)));
        return new SampleShares(all, more);
    }

    boolean takes(double place) {
        return place < all;
    }

    boolean takes(String group, double place) {
        return place < groups.getOrDefault(group, 0.0);
    }
}
