package dev.refine.spark.job;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.NeighbourCounts;
import dev.refine.core.stats.diversity.SampledSignatures;
import dev.refine.spark.rows.DescribedRows;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** Counts of neighbours of tasks ({@link DescribedRows}) → one row for each side. */
final class MergeNeighbours implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<EnumMap<Side, SampledSignatures>> sampled;

    MergeNeighbours(Broadcast<EnumMap<Side, SampledSignatures>> sampled) {
        this.sampled = sampled;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> counts) {
        Map<Side, NeighbourCounts> sums = new EnumMap<>(Side.class);
        counts.forEachRemaining(
                row -> sums.computeIfAbsent(DescribedRows.side(row), this::none).addAll(DescribedRows.bytes(row)));
        List<Row> rows = sums.entrySet().stream()
                .map(entry -> DescribedRows.neighbours(
                        entry.getKey(), entry.getValue().counts()))
                .toList();
        return rows.iterator();
    }

    private NeighbourCounts none(Side side) {
        return new NeighbourCounts(Objects.requireNonNull(sampled.value().get(side), side::word));
    }
}
