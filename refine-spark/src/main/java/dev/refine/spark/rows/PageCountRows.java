package dev.refine.spark.rows;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import dev.refine.core.evaluate.Evaluator;
import dev.refine.core.evaluate.PageCounts;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What pages add to the sums of an evaluation: a row for each page and system, without any text. */
public final class PageCountRows {
    private static final String SYSTEM = "system";
    private static final String GROUPS = "groups";
    private static final String GROUP = "group";
    private static final String PAGE = "page";
    private static final String COUNTS = "counts";

    public static final StructType SCHEMA = new StructType()
            .add(SYSTEM, DataTypes.StringType, false)
            .add(GROUPS, DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add(PAGE, DataTypes.LongType, false)
            .add(COUNTS, DataTypes.BinaryType, false);

    private PageCountRows() {}

    /** @param page a hash of the page's text */
    public static Row row(String system, List<String> groups, long page, PageCounts counts) {
        return RowFactory.create(system, groups.toArray(), page, counts.bytes());
    }

    /** A row for each group of each page: system, group, page, counts. */
    public static Dataset<Row> byGroup(Dataset<Row> pages) {
        return pages.select(col(SYSTEM), explode(col(GROUPS)).as(GROUP), col(PAGE), col(COUNTS));
    }

    /** System and group of a row of {@link #byGroup}. */
    public static EvaluationKey key(Row row) {
        return new EvaluationKey(row.getString(0), row.getString(1));
    }

    /** Adds a row of {@link #byGroup}. */
    public static void addTo(Evaluator evaluator, Row row) {
        evaluator.add(row.getLong(2), PageCounts.of(row.<byte[]>getAs(3)));
    }
}
