package dev.refine.spark.job;

import dev.refine.spark.rows.ColumnPath;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A corpus that is ready to be read.
 *
 * @param documents lazily read rows with the columns of {@link dev.refine.spark.rows.Documents}
 * @param schema the input's columns
 * @param text where the text lies among them
 * @param schemaShare share of the records that the schema was inferred from; 1 where the files state it
 */
record Corpus(Dataset<Row> documents, StructType schema, ColumnPath text, InputFiles files, double schemaShare) {}
