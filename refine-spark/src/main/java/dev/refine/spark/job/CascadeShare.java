package dev.refine.spark.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.refine.core.model.Proposal;
import dev.refine.spark.rows.ProgramRows;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How much the heavier model of a cascade decided. Of texts that went as a whole there are no chunks.
 *
 * @param heavier its name and version
 * @param chunks of all texts
 * @param itsChunks those that it decided
 * @param lines of these chunks
 * @param itsLines likewise
 * @param time its share of the time that both models took
 * @param failed documents that it failed on a part of, where the first's decisions stand
 */
public record CascadeShare(
        String heavier, long chunks, long itsChunks, long lines, long itsLines, double time, long failed) {

    /**
     * Counts what programs say.
     *
     * @param folders that hold them
     * @param time the heavier model's share
     */
    static CascadeShare of(SparkSession spark, List<String> folders, EngineSpec heavier, double time) {
        Column isIts = col("decider.bundle").equalTo(heavier.fingerprint());
        Column lines = col("decider.last_line").minus(col("decider.first_line")).plus(1);
        Dataset<Row> programs = spark.read().schema(ProgramRows.SCHEMA).parquet(folders.toArray(String[]::new));
        Row row = programs.select(explode(col(ProgramRows.DECIDERS)).as("decider"))
                .agg(
                        count(lit(1)),
                        count_if(isIts),
                        coalesce(sum(lines), lit(0L)),
                        coalesce(sum(lines.multiply(isIts.cast("int"))), lit(0L)))
                .head();
        long failed = programs.filter(col(ProgramRows.REASON).startsWith(Proposal.OF_HEAVIER))
                .count();
        return new CascadeShare(
                heavier.title(), row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3), time, failed);
    }
}
