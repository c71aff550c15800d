package dev.refine.spark.corpus;

import static org.apache.spark.sql.functions.struct;

import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.session.JobException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A corpus, or some files of one, ready to be read.
 *
 * @param documents lazily read rows with the columns of {@link Documents}
 */
public record Corpus(Dataset<Row> documents, CorpusSchema schema, InputFiles files) {

    /** No documents: what is left of a batch whose files were all set aside. */
    public static Corpus empty(SparkSession spark, CorpusSchema schema, InputFiles files) {
        return new Corpus(spark.createDataFrame(List.of(), Documents.schema(schema.columns())), schema, files);
    }

    /**
     * The rows of a data set, of which no files are known.
     *
     * @param textColumn dots lead into structs
     * @param idColumn likewise; may be absent
     * @throws JobException {@code USAGE}: a text column that is not there or is no text, or a column with a name that we add
     */
    public static Corpus of(Dataset<Row> rows, String textColumn, String idColumn) {
        StructType columns = rows.schema();
        ColumnPath text = InputColumns.text(columns, List.of(), textColumn);
        Column[] all = Arrays.stream(columns.fieldNames())
                .map(name -> new ColumnPath(List.of(name)).column())
                .toArray(Column[]::new);
        CorpusSchema schema = new CorpusSchema(columns, List.of(), text, 1);
        Dataset<Row> documents = new StoredText(text.below(Documents.INPUT), DataTypes.StringType)
                .documents(rows.select(struct(all).as(Documents.INPUT)), schema, InputColumns.id(columns, idColumn));
        return new Corpus(documents, schema, new InputFiles(CorpusSource.Format.PARQUET, List.of(), List.of()));
    }
}
