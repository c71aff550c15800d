package dev.refine.spark.job;

import static org.apache.spark.sql.functions.substring;

import dev.refine.spark.output.OutputFolder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** Makes a number of documents of a time: the texts that come first are measured, on an executor, to see how long one takes. */
record StatsSampling(RunOutput output, TextMeters meters) {
    private static final int PROBED = 64;
    /** Fewer would say little, whatever time they take; with more the figures hardly change. */
    private static final int FEWEST = 100;

    private static final int MOST = 20_000;
    private static final int SIDES = 2;

    /** For figures that cost little a document: a time makes them the same number on every machine. */
    private static final int USUAL = 10_000;

    /** Documents whose words are compared. */
    static int compared(StatsSample size) {
        return size instanceof StatsSample.Documents documents ? documents.count() : USUAL;
    }

    /** Documents that are measured one by one, which may take a model. */
    int measured(StatsSample size) {
        if (size instanceof StatsSample.Documents documents) {
            return documents.count();
        }
        long nanos = TimeUnit.SECONDS.toNanos(((StatsSample.Seconds) size).seconds());
        int slots = output.spark().sparkContext().defaultParallelism();
        return documents(nanos * slots, probed());
    }

    /** Texts without end are measured by their heads alone. */
    private List<Long> probed() {
        SparkSession spark = output.spark();
        List<String> texts = output.dataset(OutputFolder.REFINED)
                .select(substring(output.text().column(), 1, TextMeters.LONGEST))
                .limit(PROBED)
                .as(Encoders.STRING())
                .collectAsList();
        Dataset<String> one = spark.createDataset(texts, Encoders.STRING()).coalesce(1);
        return one.mapPartitions(new TimeMeters(meters), Encoders.LONG()).collectAsList();
    }

    /**
     * A round number (1, 2 or 5 and zeros, 100 at least), so that a machine that is a little slower takes the same sample.
     *
     * @param nanos of all slots together
     * @param probed nanoseconds of each probed text
     */
    static int documents(long nanos, List<Long> probed) {
        double mean = probed.stream().mapToLong(Long::longValue).average().orElse(0);
        double most = mean == 0 ? MOST : Math.min(MOST, nanos / (SIDES * mean));
        int size = FEWEST;
        for (int step = 0; next(size, step) <= most; step++) {
            size = next(size, step);
        }
        return size;
    }

    /** 100, 200, 500, 1,000 … */
    private static int next(int size, int step) {
        return step % 3 == 1 ? size / 2 * 5 : size * 2;
    }
}
