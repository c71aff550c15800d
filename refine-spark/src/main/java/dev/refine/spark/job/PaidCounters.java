package dev.refine.spark.job;

import dev.refine.core.endpoint.Spent;
import dev.refine.spark.output.Paid;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** What the tasks of a round pay. Spark counts each task once that came to its end. */
record PaidCounters(
        LongAccumulator requests,
        LongAccumulator answers,
        LongAccumulator cached,
        LongAccumulator promptTokens,
        LongAccumulator completionTokens)
        implements Serializable {

    static PaidCounters of(SparkContext spark) {
        return new PaidCounters(
                spark.longAccumulator(),
                spark.longAccumulator(),
                spark.longAccumulator(),
                spark.longAccumulator(),
                spark.longAccumulator());
    }

    void add(Spent spent, long foundInCache) {
        requests.add(spent.requests());
        answers.add(spent.answers());
        cached.add(foundInCache);
        promptTokens.add(spent.promptTokens());
        completionTokens.add(spent.completionTokens());
    }

    Paid paid() {
        return new Paid(
                requests.value(), answers.value(), cached.value(), promptTokens.value(), completionTokens.value());
    }
}
