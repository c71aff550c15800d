package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;

import dev.refine.core.stats.quality.SampledQuality;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.QualityRows;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.WorkCounters;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * What is dear to find out of the sampled documents: numbers for each of them come to the driver, no texts.
 *
 * @param documents that did not fail
 * @param sample about how many are sampled
 */
record QualityPass(ChangedRows rows, Grouping grouping, long documents, int sample, TextMeters meters) {
    /** A few, so that all slots are at work however few files the output has, and progress can be told. */
    private static final int TASKS_A_SLOT = 4;

    /** Rows of {@link QualityRows}, by place. */
    List<Row> measured(WorkCounters counters) {
        SampleShares shares = SampleShares.of(sample, documents, grouping.documents());
        if (shares.all() <= 0) {
            return List.of();
        }
        String output = rows.output().folder().toString();
        int slots = rows.output().spark().sparkContext().defaultParallelism();
        Dataset<Row> measured = DiversityPass.sampled(rows, shares)
                .repartition(TASKS_A_SLOT * slots, col(ChangeRows.PLACE))
                .mapPartitions(
                        new MeasureQuality(grouping, output, meters, counters), Encoders.row(QualityRows.SCHEMA));
        return measured.orderBy(QualityRows.PLACE, QualityRows.LEVEL)
                .limit(DiversityPass.LARGEST_EXCESS * sample)
                .collectAsList();
    }

    /**
     * The documents that a scorer was asked for have a score.
     *
     * @throws JobException {@code UNUSABLE} when texts were scored and none of them got a number
     */
    void requireScores(List<SampledQuality> measured) {
        boolean asked = !meters.scorer().isEmpty()
                && measured.stream().anyMatch(document -> document.raw().words() > 0);
        if (asked
                && measured.stream().allMatch(document -> document.raw().score().isEmpty())) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "bundle " + meters.scorer().get(0).location() + ": gave no finite number for any of "
                            + measured.size() + " texts; it is no scorer of such texts");
        }
    }
}
