package dev.refine.spark.corpus;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import dev.refine.spark.rows.Documents;
import dev.refine.spark.session.JobException;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Plain text. A line is a document, blank ones too, and has one column; or a whole file is a document, unless it has no
 * bytes, and has its {@link #PATH} beside the text.
 */
final class TextReader extends CorpusReader {
    /** Column with the path of the file that a document is. */
    static final String PATH = "path";

    private static final String VALUE = "value";
    private static final UserDefinedFunction PLAIN_PATH =
            udf((UDF1<String, String>) FolderValues::plainPath, DataTypes.StringType);

    private final boolean whole;

    TextReader(SparkSession spark, CorpusSource source, CorpusSource.Format format) {
        super(spark, source);
        this.whole = format == CorpusSource.Format.WHOLE_TEXT;
    }

    @Override
    public SchemaFindings settle(InputFiles files) {
        String text = source.renames().original(source.textColumn());
        if (whole && text.equals(PATH)) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "text column " + PATH + ": the path of the file has that name; name another with --text-column");
        }
        StructType columns = whole ? new StructType().add(PATH, DataTypes.StringType) : new StructType();
        StructType folders = PartitionFolders.inferred(files.files());
        return compare(files, settled(columns.add(text, DataTypes.StringType), folders, 1));
    }

    @Override
    public SchemaFindings compare(InputFiles files, CorpusSchema settled) {
        DriftNotes notes = new DriftNotes();
        PartitionFolders.compare(files.files(), folders(settled), notes);
        return new SchemaFindings(settled, notes.drift(), Map.of());
    }

    @Override
    public Corpus read(InputFiles files, CorpusSchema schema) {
        Dataset<Row> rows = spread(
                rows(
                        files.files(),
                        schema,
                        paths -> spark.read()
                                .option("lineSep", "\n")
                                .option("wholetext", whole)
                                .text(paths)),
                files);
        Column value = col(STORED + "." + VALUE);
        Column text = value.as(storedText(schema).toString());
        Column stored = whole ? struct(PLAIN_PATH.apply(col(FILE)).as(PATH), text) : struct(text);
        Dataset<Row> named = rows.withColumn(STORED, stored).withColumn(Documents.INPUT, input(schema, STORED));
        Column read = schema.text().below(Documents.INPUT);
        return corpus(
                new StoredText(read, DataTypes.StringType)
                        .documents(named, schema, InputColumns.id(schema.columns(), source.idColumn())),
                schema,
                files);
    }
}
