package dev.refine.spark.corpus;

import dev.refine.spark.rows.Documents;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A corpus, or some files of one, ready to be read.
 *
 * @param documents lazily read rows with the columns of {@link dev.refine.spark.rows.Documents}
 */
public record Corpus(Dataset<Row> documents, CorpusSchema schema, InputFiles files) {

    /** No documents: what is left of a batch whose files were all set aside. */
    public static Corpus empty(SparkSession spark, CorpusSchema schema, InputFiles files) {
        return new Corpus(spark.createDataFrame(List.of(), Documents.schema(schema.columns())), schema, files);
    }
}
