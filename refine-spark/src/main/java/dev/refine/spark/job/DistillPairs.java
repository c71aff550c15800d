package dev.refine.spark.job;

import dev.refine.core.distill.DistillOptions;
import dev.refine.core.endpoint.ChatEndpoint;
import dev.refine.core.endpoint.Spent;
import dev.refine.spark.exec.ConcurrentIterator;
import dev.refine.spark.rows.PairRows;
import dev.refine.spark.rows.SampledText;
import dev.refine.spark.session.WorkCounters;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Texts ({@link SampledText}) → rows of {@code pairs/} and unfinished ones, in a task: several texts at a time, since the
 * work is to wait. What was paid is counted with each result, and when the task ends.
 */
final class DistillPairs implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final ExpertSpec spec;
    private final DistillOptions options;
    private final PaidCounters paid;
    private final WorkCounters work;

    DistillPairs(ExpertSpec spec, DistillOptions options, PaidCounters paid, WorkCounters work) {
        this.spec = spec;
        this.options = options;
        this.paid = paid;
        this.work = work;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        TaskContext task = TaskContext.get();
        ChatEndpoint endpoint = spec.endpoint(task.partitionId());
        PairMaker maker = new PairMaker(spec.expert(endpoint), spec.prices(), options);
        ConcurrentIterator<Row, PairMaker.Made> made = new ConcurrentIterator<>(
                rows, spec.threads(task.partitionId()), row -> maker.make(SampledText.of(row)), task::isInterrupted);
        Counted counted = new Counted(made, endpoint);
        TaskCompletionListener atEnd = context -> {
            made.close();
            counted.count(0);
        };
        task.addTaskCompletionListener(atEnd);
        return counted;
    }

    /** Counters are for the thread of the task alone. */
    private final class Counted implements Iterator<Row> {
        private final Iterator<PairMaker.Made> made;
        private final ChatEndpoint endpoint;
        private Spent counted;

        Counted(Iterator<PairMaker.Made> made, ChatEndpoint endpoint) {
            this.made = made;
            this.endpoint = endpoint;
            this.counted = endpoint.spent();
        }

        @Override
        public boolean hasNext() {
            return made.hasNext();
        }

        @Override
        public Row next() {
            PairMaker.Made next = made.next();
            count(next.cached());
            work.add(next.pair().text().text());
            return PairRows.row(next.pair());
        }

        void count(int cached) {
            Spent now = endpoint.spent();
            paid.add(counted, now, cached);
            counted = now;
        }
    }
}
