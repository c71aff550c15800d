package dev.refine.spark.job;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.changes.ChangeCounts;
import dev.refine.core.stats.changes.ChangeFigures;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.diversity.SampledSignatures;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.CorpusStateRows;
import dev.refine.spark.rows.DescribedRows;
import dev.refine.spark.rows.DiversityRows;
import dev.refine.spark.session.WorkCounters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * The figures of all documents and of their sample.
 *
 * <pre>
 *   sampled documents ─ signatures ─▶ driver ─▶ all tasks
 *   all documents ─ each task: states, sampled texts, neighbours of sampled documents ─▶ by side and group: merged ─▶ figures
 * </pre>
 *
 * @param documents that did not fail
 * @param sample about how many are sampled
 * @param embedding one or none
 */
record DiversityPass(
        ChangedRows rows,
        Grouping grouping,
        long documents,
        int sample,
        List<TextModelSpec> embedding,
        WorkCounters counters) {
    /** Copies of one text without ids are all in the sample or none is: it is cut where it gets so many times too large. */
    static final int LARGEST_EXCESS = 2;

    /** What the pass gives. */
    record Described(List<DiversityFigure> figures, long sampled) {}

    Described describe() {
        SampleShares shares =
                SampleShares.of(sample, documents, grouping.documents()).with(grouping.languages());
        SparkSession spark = rows.output().spark();
        List<Row> signed = signed(shares);
        NeighbourSample sampled = NeighbourSample.of(signed);
        Broadcast<EnumMap<Side, SampledSignatures>> sides =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(sampled.bySide());
        Dataset<Row> described = described(shares, sides).persist(StorageLevel.DISK_ONLY());
        try {
            List<DiversityFigure> figures = new ArrayList<>(ofAll(described));
            figures.addAll(samples(described));
            figures.addAll(neighbours(described, sampled, sides, shares.all() >= 1));
            return new Described(figures, signed.size());
        } finally {
            described.unpersist();
            sides.destroy();
        }
    }

    private Dataset<Row> described(SampleShares shares, Broadcast<EnumMap<Side, SampledSignatures>> sides) {
        String output = rows.output().folder().toString();
        return rows.rows()
                .mapPartitions(
                        new DescribeChanges(grouping, shares, sides, output, counters),
                        Encoders.row(CorpusStateRows.SCHEMA));
    }

    private List<DiversityFigure> ofAll(Dataset<Row> described) {
        CorpusStates states = states(described);
        List<DiversityFigure> figures = new ArrayList<>(ChangeFigures.of(states));
        grouping.columns().forEach(column -> figures.addAll(column.spread().figures(states)));
        return figures;
    }

    private List<Row> signed(SampleShares shares) {
        if (shares.all() <= 0) {
            return List.of();
        }
        return sampled(rows, shares)
                .mapPartitions(
                        new SignDocuments(grouping, rows.output().folder().toString()), Encoders.row(ChangeRows.SIGNED))
                .orderBy(ChangeRows.PLACE, ChangeRows.GROUPS)
                .limit(LARGEST_EXCESS * sample)
                .collectAsList();
    }

    /** The documents of the sample; at least one share is above 0. */
    static Dataset<Row> sampled(ChangedRows rows, SampleShares shares) {
        Dataset<Row> all = rows.rows();
        return shares.all() >= 1 ? all : all.filter(ChangeRows.isBelow(shares.all()));
    }

    /** States of no documents too, so that figures of zero are told. */
    private static CorpusStates states(Dataset<Row> described) {
        List<Row> few = DescribedRows.states(described)
                .mapPartitions(new MergeStates(), Encoders.row(CorpusStateRows.SCHEMA))
                .collectAsList();
        return new ChangeCounts().states().plus(MergeStates.merged(few.iterator()));
    }

    private List<DiversityFigure> samples(Dataset<Row> described) {
        return DescribedRows.samples(described)
                .mapPartitions(new SummariseSamples(embedding), Encoders.row(DiversityRows.SCHEMA))
                .collectAsList()
                .stream()
                .map(DiversityRows::figure)
                .toList();
    }

    private static List<DiversityFigure> neighbours(
            Dataset<Row> described,
            NeighbourSample sampled,
            Broadcast<EnumMap<Side, SampledSignatures>> sides,
            boolean ofAll) {
        List<DiversityFigure> figures = new ArrayList<>();
        DescribedRows.neighbours(described)
                .mapPartitions(new MergeNeighbours(sides), Encoders.row(CorpusStateRows.SCHEMA))
                .collectAsList()
                .forEach(row ->
                        figures.addAll(sampled.figures(DescribedRows.side(row), DescribedRows.bytes(row), ofAll)));
        return figures;
    }
}
