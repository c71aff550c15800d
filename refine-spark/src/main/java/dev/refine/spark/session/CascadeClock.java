package dev.refine.spark.session;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** Nanoseconds that the two models of a cascade took on all executors, those of tasks that were tried again too. */
public record CascadeClock(LongAccumulator first, LongAccumulator heavier) implements Serializable {
    static CascadeClock of(SparkContext context) {
        return new CascadeClock(context.longAccumulator(), context.longAccumulator());
    }

    /** Adds what an executor took since it was asked last. */
    public void add(long ofFirst, long ofHeavier) {
        first.add(ofFirst);
        heavier.add(ofHeavier);
    }

    /** Of the time of both, the heavier one's part; 0 where there was none. */
    public double heavierShare() {
        double both = (double) first.sum() + heavier.sum();
        return both == 0 ? 0 : heavier.sum() / both;
    }
}
