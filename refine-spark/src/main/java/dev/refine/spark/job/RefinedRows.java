package dev.refine.spark.job;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What programs make of a corpus: the data sets of the same names, but for {@code batch}. Each is computed when it is asked
 * for, and once more for each other; cache what is used often.
 *
 * @param documentStats rows of {@code stats/documents/}
 */
public record RefinedRows(
        Dataset<Row> refined, Dataset<Row> removed, Dataset<Row> failed, Dataset<Row> documentStats) {}
