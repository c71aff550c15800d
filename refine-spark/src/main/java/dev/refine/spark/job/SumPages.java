package dev.refine.spark.job;

import dev.refine.core.evaluate.Evaluator;
import dev.refine.core.evaluate.Resampling;
import dev.refine.spark.rows.EvaluationKey;
import dev.refine.spark.rows.EvaluationRows;
import dev.refine.spark.rows.PageCountRows;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The pages of one system and group ({@link PageCountRows}) → its figures ({@link EvaluationRows}). */
final class SumPages implements MapGroupsFunction<String, Row, Row> {
    private static final long serialVersionUID = 1L;

    private final Resampling resampling;

    private SumPages(Resampling resampling) {
        this.resampling = resampling;
    }

    /** Sums pages; what comes to the driver is as small as the number of systems and groups. */
    static List<Row> of(Dataset<Row> pages, Resampling resampling) {
        return PageCountRows.byGroup(pages)
                .groupByKey(
                        (MapFunction<Row, String>) row -> PageCountRows.key(row).text(), Encoders.STRING())
                .mapGroups(new SumPages(resampling), Encoders.row(EvaluationRows.SCHEMA))
                .collectAsList();
    }

    @Override
    public Row call(String key, Iterator<Row> pages) {
        Evaluator evaluator = new Evaluator(resampling);
        pages.forEachRemaining(page -> PageCountRows.addTo(evaluator, page));
        EvaluationKey of = EvaluationKey.of(key);
        return EvaluationRows.row(evaluator.evaluation(of.system(), of.group()));
    }
}
