package dev.refine.spark.corpus;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.refine.spark.rows.Documents;
import dev.refine.spark.session.JobException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * JSON lines. Records are split at line feeds alone and taken as bytes; the text comes from a parser of its own
 * ({@link JsonText}), all other columns from Spark's, under a schema that was settled beforehand.
 */
final class JsonReader extends CorpusReader {
    private static final int FILES_A_TASK = 4;

    private static final String RECORD = "record";
    private static final String JSON = "json";
    private static final String READ = "read";
    private static final String REST = "rest";
    private static final String LINE = STORED + ".value";
    /** The first alone decides for nearly all records. */
    private static final Column NOT_BLANK =
            col(LINE).startsWith("{").or(col(LINE).rlike("\\S"));

    private static final Map<String, String> OPTIONS = Map.of("maxStringLen", "2147483647");
    private static final StructType READ_TYPE = new StructType()
            .add(Documents.TEXT, DataTypes.StringType)
            .add(Documents.FAILURE, DataTypes.StringType)
            .add(REST, DataTypes.StringType);

    JsonReader(SparkSession spark, CorpusSource source) {
        super(spark, source);
    }

    /** The columns are inferred from a {@link LineSample}. */
    @Override
    public SchemaFindings settle(InputFiles files) {
        LineSample sample = LineSample.of(files.files());
        LookAtRecords look = new LookAtRecords(hadoop(), textNames(), sample.bytesEach());
        Dataset<Row> looks = FileRows.of(spark, sample.files(), FILES_A_TASK)
                .mapPartitions(look, Encoders.row(LookAtRecords.LOOKS))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            RecordLooks told = RecordLooks.of(looks);
            double share = sample.whole() ? 1 : Math.min(1, (double) told.bytes() / files.bytes());
            StructType folders = PartitionFolders.inferred(files.files());
            CorpusSchema schema = settled(inferred(looks, told), folders, share);
            DriftNotes notes = new DriftNotes();
            told.note(stored(schema), notes);
            PartitionFolders.compare(files.files(), folders(schema), notes);
            return new SchemaFindings(schema, notes.drift(), told.unreadable());
        } finally {
            looks.unpersist();
        }
    }

    /** The columns that the records have; a text column where there are no records at all. */
    private StructType inferred(Dataset<Row> looks, RecordLooks told) {
        Dataset<String> skeletons =
                looks.select(LookAtRecords.SKELETON).na().drop().as(Encoders.STRING());
        StructType columns = spark.read().json(skeletons).schema();
        if (!columns.isEmpty()) {
            return columns;
        }
        String input = "input " + String.join(", ", source.paths());
        if (told.records() > 0) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, input + ": not a corpus: no line of it is a JSON object with a field");
        }
        told.unreadable().entrySet().stream().min(Map.Entry.comparingByKey()).ifPresent(file -> {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "input " + file.getKey() + ": can't be read to its end (" + file.getValue()
                            + "); no file of the input is one that can be read");
        });
        return new StructType().add(source.renames().original(source.textColumn()), DataTypes.StringType);
    }

    @Override
    public SchemaFindings compare(InputFiles files, CorpusSchema settled) {
        LineSample sample = LineSample.of(files.files());
        StructType folders = folders(settled);
        CompareRecords compare = new CompareRecords(
                hadoop(),
                stored(settled),
                storedText(settled).names(),
                List.of(folders.fieldNames()),
                sample.bytesEach());
        DriftNotes notes = new DriftNotes();
        FileRows.of(spark, sample.files(), FILES_A_TASK)
                .mapPartitions(compare, Encoders.row(DriftNotes.NOTE))
                .collectAsList()
                .forEach(notes::merge);
        PartitionFolders.compare(files.files(), folders, notes);
        return new SchemaFindings(settled, notes.drift(), notes.unreadable());
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    /** What leads to the text, by the names in the files. */
    private List<String> textNames() {
        return List.of(storedTextName().split("\\.", -1));
    }

    @Override
    public Corpus read(InputFiles files, CorpusSchema schema) {
        Column failure = col(READ + "." + Documents.FAILURE);
        var read = udf(new ReadText(storedText(schema).names(), stored(schema)), READ_TYPE)
                .asNondeterministic();
        Dataset<Row> parsed = lines(files, schema)
                .withColumn(RECORD, col(LINE).cast(DataTypes.BinaryType))
                .withColumn(READ, read.apply(col(RECORD)))
                .withColumn(JSON, from_json(col(READ + "." + REST), stored(schema), OPTIONS));
        Column text = col(READ + "." + Documents.TEXT);
        Dataset<Row> documents = parsed.withColumn(Documents.INPUT, input(schema, JSON))
                .select(
                        schema.text()
                                .structWith(schema.columns(), Documents.INPUT, text)
                                .as(Documents.INPUT),
                        failure.as(Documents.FAILURE),
                        text.as(Documents.TEXT),
                        InputColumns.id(schema.columns(), source.idColumn()).as(Documents.ID),
                        when(failure.isNotNull(), col(RECORD)).as(Documents.BYTES));
        return corpus(documents, schema, files);
    }

    private Dataset<Row> lines(InputFiles files, CorpusSchema schema) {
        Dataset<Row> lines = rows(
                files.files(),
                schema,
                paths -> spark.read().option("lineSep", "\n").text(paths));
        return spread(lines.filter(NOT_BLANK), files);
    }

    /** Bytes of a record → its text, or why there is none. */
    private static final class ReadText implements UDF1<byte[], Row> {
        private static final long serialVersionUID = 1L;

        private final ArrayList<String> path;
        private final StructType columns;

        ReadText(List<String> path, StructType columns) {
            this.path = new ArrayList<>(path);
            this.columns = columns;
        }

        @Override
        public Row call(byte[] record) {
            JsonText text = JsonText.of(record, path, columns);
            return RowFactory.create(
                    text.text().orElse(null),
                    text.failure().map(ReadFailure::word).orElse(null),
                    text.rest()
                            .map(rest -> new String(rest, StandardCharsets.UTF_8))
                            .orElse(null));
        }
    }
}
