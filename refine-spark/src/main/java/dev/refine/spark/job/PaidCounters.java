package dev.refine.spark.job;

import dev.refine.core.endpoint.Spent;
import dev.refine.spark.output.Paid;
import java.io.Serializable;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** What the tasks of a round pay. Spark adds up those that came to their ends; {@link PaidLedger} knows of the others. */
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

    /** Counts what was spent between two looks at an account. */
    void add(Spent before, Spent now, long foundInCache) {
        requests.add(now.requests() - before.requests());
        answers.add(now.answers() - before.answers());
        cached.add(foundInCache);
        promptTokens.add(now.promptTokens() - before.promptTokens());
        completionTokens.add(now.completionTokens() - before.completionTokens());
    }

    Paid paid() {
        return new Paid(
                requests.value(), answers.value(), cached.value(), promptTokens.value(), completionTokens.value());
    }

    /** The same of one task, by the values of its own counters. */
    Paid paid(Map<Long, Long> values) {
        return new Paid(
                values.getOrDefault(requests.id(), 0L),
                values.getOrDefault(answers.id(), 0L),
                values.getOrDefault(cached.id(), 0L),
                values.getOrDefault(promptTokens.id(), 0L),
                values.getOrDefault(completionTokens.id(), 0L));
    }
}
