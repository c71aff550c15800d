package dev.refine.spark.session;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * How much raw text the tasks of a stage have worked through. For progress alone: a task that is tried again counts again,
 * so no figure of a result may come from here but time, which was spent all the same.
 */
public record WorkCounters(LongAccumulator documents, LongAccumulator bytes, CascadeClock clock)
        implements Serializable {

    public static WorkCounters of(SparkContext context) {
        return new WorkCounters(context.longAccumulator(), context.longAccumulator(), CascadeClock.of(context));
    }

    public void add(String text) {
        documents.add(1);
        // UTF-16 units stand for bytes: near enough for a rate, and nothing has to be encoded for it
        bytes.add(text.length());
    }

    void reset() {
        documents.reset();
        bytes.reset();
    }
}
