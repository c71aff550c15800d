package dev.refine.spark.job;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.diversity.NeighbourCounts;
import dev.refine.core.stats.diversity.SampleBound;
import dev.refine.core.stats.diversity.SampledSignatures;
import dev.refine.core.stats.diversity.Signature;
import dev.refine.spark.rows.ChangeRows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * The documents of which it is found out whether they have a near-duplicate among all documents.
 *
 * @param sides their signatures; a document has none on a side where it has too few words
 * @param groups for each signature the groups of its document
 */
record NeighbourSample(Map<Side, SampledSignatures> sides, Map<Side, List<List<String>>> groups) {
    private static final String MEASURE = "near_duplicate_share";

    NeighbourSample {
        sides = new EnumMap<>(sides);
        groups = new EnumMap<>(groups);
    }

    /** @param signed rows of {@link ChangeRows#SIGNED} */
    static NeighbourSample of(List<Row> signed) {
        Map<Side, SampledSignatures> sides = new EnumMap<>(Side.class);
        Map<Side, List<List<String>>> groups = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            String column = side.word();
            List<Row> having = signed.stream()
                    .filter(row -> !row.isNullAt(row.fieldIndex(column)))
                    .toList();
            List<Signature> signatures = having.stream()
                    .map(row -> Signature.of(row.<byte[]>getAs(column)))
                    .toList();
            sides.put(side, new SampledSignatures(signatures));
            groups.put(side, having.stream().map(row -> row.<String>getList(1)).toList());
        }
        return new NeighbourSample(sides, groups);
    }

    /** The signatures as tasks get them. */
    EnumMap<Side, SampledSignatures> bySide() {
        return new EnumMap<>(sides);
    }

    /**
     * The shares of documents that have a near-duplicate, of all and by group; none where no document was sampled. Their bound holds
     * where copies of a text have ids of their own: without, they are in the sample all or none.
     *
     * @param counts for each signature of the side
     * @param ofAll whether all documents are in the sample
     */
    List<DiversityFigure> figures(Side side, byte[] counts, boolean ofAll) {
        Map<String, long[]> found = new TreeMap<>();
        long[] all = new long[2];
        List<List<String>> of = groups.getOrDefault(side, List.of());
        for (int i = 0; i < of.size(); i++) {
            int near = NeighbourCounts.hasNeighbour(counts, i) ? 1 : 0;
            count(all, near);
            of.get(i).forEach(group -> count(found.computeIfAbsent(group, any -> new long[2]), near));
        }
        List<DiversityFigure> figures = new ArrayList<>();
        add(figures, side, Optional.empty(), all, ofAll);
        found.forEach((group, near) -> add(figures, side, Optional.of(group), near, ofAll));
        return figures;
    }

    private static void count(long[] sum, int near) {
        sum[0] += near;
        sum[1]++;
    }

    private static void add(
            List<DiversityFigure> figures, Side side, Optional<String> group, long[] near, boolean ofAll) {
        if (near[1] > 0) {
            double share = (double) near[0] / near[1];
            double bound = ofAll ? 0 : SampleBound.ofShare(near[1], Long.MAX_VALUE);
            figures.add(new DiversityFigure(MEASURE, side, group, share, bound, near[1], 0));
        }
    }
}
