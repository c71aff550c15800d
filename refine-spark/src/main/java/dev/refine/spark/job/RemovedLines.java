package dev.refine.spark.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.refine.spark.job.StatsResult.RemovedText;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.NotableRows;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * The lines and strings that went most often, of all documents and of each group that is told by itself. Counted, not estimated:
 * Spark sums them by text, on disk where it must, so the bound is 0; texts longer than {@value #LONGEST} code points are told
 * apart by their beginnings.
 */
record RemovedLines(ChangedRows rows, Grouping grouping, int most) {
    static final int LONGEST = 300;

    private static final String PIECE = "piece";

    /** Rows of {@link NotableRows#REMOVED}, those of all documents first. */
    Dataset<Row> top() {
        return texts().groupBy(NotableRows.GROUP, NotableRows.KIND, NotableRows.TEXT)
                .agg(count(lit(1)).as(NotableRows.COUNT))
                .withColumn(NotableRows.RANK, rank())
                .filter(col(NotableRows.RANK).leq(most))
                .select(
                        col(NotableRows.GROUP),
                        col(NotableRows.KIND),
                        col(NotableRows.TEXT),
                        col(NotableRows.COUNT),
                        lit(0L).as("bound"),
                        col(NotableRows.RANK))
                .orderBy(NotableRows.GROUP, NotableRows.RANK);
    }

    /** Those of all documents. */
    static List<RemovedText> ofAll(List<Row> top) {
        return top.stream()
                .filter(row -> row.isNullAt(row.fieldIndex(NotableRows.GROUP)))
                .map(row -> new RemovedText(
                        row.getAs(NotableRows.KIND),
                        row.getAs(NotableRows.TEXT),
                        row.getLong(row.fieldIndex(NotableRows.COUNT))))
                .toList();
    }

    /** Each piece with a text, once for all documents and once for each group of its document. */
    private Dataset<Row> texts() {
        Column groups = udf(new NameGroups(grouping.names()), DataTypes.createArrayType(DataTypes.StringType))
                .apply(col(ChangeRows.GROUPS));
        Column all = array(lit(null).cast(DataTypes.StringType));
        Column text = substring(trim(col(PIECE + ".text")), 1, LONGEST);
        Column kind = when(col(PIECE + ".whole_line"), "line").otherwise("string");
        return rows.rows()
                .filter(col(ChangeRows.PIECES).isNotNull())
                .select(
                        explode(col(ChangeRows.PIECES)).as(PIECE),
                        array_union(all, groups).as(ChangeRows.GROUPS))
                .select(kind.as(NotableRows.KIND), text.as(NotableRows.TEXT), col(ChangeRows.GROUPS))
                .filter(length(col(NotableRows.TEXT)).gt(0))
                .select(
                        explode(col(ChangeRows.GROUPS)).as(NotableRows.GROUP),
                        col(NotableRows.KIND),
                        col(NotableRows.TEXT));
    }

    private static Column rank() {
        return row_number()
                .over(Window.partitionBy(NotableRows.GROUP)
                        .orderBy(col(NotableRows.COUNT).desc(), col(NotableRows.TEXT), col(NotableRows.KIND)));
    }
}
