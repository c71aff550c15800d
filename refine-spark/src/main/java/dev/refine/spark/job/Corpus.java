package dev.refine.spark.job;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A corpus, or some files of one, ready to be read.
 *
 * @param documents lazily read rows with the columns of {@link dev.refine.spark.rows.Documents}
 */
record Corpus(Dataset<Row> documents, CorpusSchema schema, InputFiles files) {}
