package dev.refine.spark.job;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.changes.ChangeCounts;
import dev.refine.core.stats.changes.ChangedDocument;
import dev.refine.core.stats.diversity.NeighbourCounts;
import dev.refine.core.stats.diversity.SampledSignatures;
import dev.refine.core.stats.diversity.Signature;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.DescribedRows;
import dev.refine.spark.session.WorkCounters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** The documents of a task ({@link ChangeRows}) → {@link DescribedRows}. Holds one document, and states and samples of fixed size. */
final class DescribeChanges implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final Grouping grouping;
    private final SampleShares shares;
    private final Broadcast<EnumMap<Side, SampledSignatures>> sampled;
    private final String output;
    private final WorkCounters counters;

    DescribeChanges(
            Grouping grouping,
            SampleShares shares,
            Broadcast<EnumMap<Side, SampledSignatures>> sampled,
            String output,
            WorkCounters counters) {
        this.grouping = grouping;
        this.shares = shares;
        this.sampled = sampled;
        this.output = output;
        this.counters = counters;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Task task = new Task();
        rows.forEachRemaining(task::add);
        return task.rows().iterator();
    }

    private final class Task {
        private final ReadChange read = new ReadChange(grouping, output);
        private final ChangeCounts counts = new ChangeCounts();
        private final Map<Side, SideSamples> samples = new EnumMap<>(Side.class);
        private final Map<Side, NeighbourCounts> neighbours = new EnumMap<>(Side.class);
        private final boolean looksForNeighbours;

        Task() {
            looksForNeighbours = sampled.value().values().stream().anyMatch(side -> side.size() > 0);
            for (Side side : Side.values()) {
                samples.put(side, new SideSamples(side, shares));
            }
            sampled.value().forEach((side, signatures) -> neighbours.put(side, new NeighbourCounts(signatures)));
        }

        void add(Row row) {
            ChangedDocument document = read.document(row);
            counters.add(document.raw());
            counts.add(document);
            sample(ChangeRows.place(row), document);
            if (looksForNeighbours) {
                SignedSides signed = SignedSides.of(document);
                look(Side.RAW, signed.raw());
                look(Side.REFINED, signed.refined());
                look(Side.REMOVED, signed.removed());
            }
        }

        private void sample(long place, ChangedDocument document) {
            samples.forEach((side, sample) -> sample.add(place, document.groups(), text(document, side)));
        }

        private static String text(ChangedDocument document, Side side) {
            return switch (side) {
                case RAW -> document.raw();
                case REFINED -> document.refined();
                case REMOVED -> document.removed();
            };
        }

        private void look(Side side, Optional<Signature> signature) {
            NeighbourCounts near = neighbours.get(side);
            if (near != null) {
                signature.ifPresent(near::add);
            }
        }

        List<Row> rows() {
            List<Row> rows = new ArrayList<>(DescribedRows.states(counts.states()));
            samples.values().forEach(sample -> rows.addAll(sample.rows()));
            neighbours.forEach((side, near) -> rows.add(DescribedRows.neighbours(side, near.counts())));
            return rows;
        }
    }
}
