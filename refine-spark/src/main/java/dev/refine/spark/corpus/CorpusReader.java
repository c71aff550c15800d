package dev.refine.spark.corpus;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads a corpus so that every record is a row, whatever is wrong with it. One subclass a format.
 *
 * <p>At the first plan {@link #settle} settles the columns; at later ones {@link #compare} tells how new files differ. Under
 * settled columns {@link #read} reads any files of the corpus: what comes of a file does not depend on the files beside it.
 */
public abstract sealed class CorpusReader permits ParquetReader, JsonReader, TextReader {
    static final String STORED = "stored";

    /** Tasks a slot after rows were spread: enough that the slots end at about the same time. */
    private static final int TASKS_A_SLOT = 4;

    private static final Pattern PATTERN = Pattern.compile("[{}\\[\\]*?\\\\]");

    static final String FILE = "file";
    /** Raw values of folders {@code key=value}. */
    private static final String FOLDERS = "folders";

    final SparkSession spark;
    final CorpusSource source;

    CorpusReader(SparkSession spark, CorpusSource source) {
        this.spark = spark;
        this.source = source;
    }

    /** Lists a corpus and prepares to read the whole of it. @throws JobException as {@link #settle}, or for a file that can't be read */
    public static Corpus read(JobContext context, CorpusSource source) {
        InputFiles files = InputFiles.list(context.hadoop(), source);
        CorpusReader reader = of(context.spark(), source, files.format());
        return reader.read(files, reader.settle(files).requireReadable());
    }

    /** @param format as the listing settled it */
    public static CorpusReader of(SparkSession spark, CorpusSource source, CorpusSource.Format format) {
        return switch (format) {
            case PARQUET -> new ParquetReader(spark, source);
            case JSON -> new JsonReader(spark, source);
            case TEXT, WHOLE_TEXT -> new TextReader(spark, source, format);
            case AUTO -> throw new IllegalStateException("the listing settles the format");
        };
    }

    /**
     * Settles the columns by all files that can be looked at. A column that files hold with several types has the narrowest
     * one that holds all values.
     *
     * @throws JobException {@code UNUSABLE}: not a corpus, or a column that has no type for all files; {@code USAGE}: a
     *     column that the input does not have, a text column that is no text, or a column with a name that we add
     */
    public abstract SchemaFindings settle(InputFiles files);

    /** How these files differ from columns that were settled before. Never fails for what is in a file. */
    public abstract SchemaFindings compare(InputFiles files, CorpusSchema settled);

    /**
     * Prepares to read these files, and no others, under settled columns. Spark looks whether they are there: for one that
     * is gone its exception comes, undeclared.
     *
     * @throws java.io.UncheckedIOException for a Parquet file of no bytes
     */
    public abstract Corpus read(InputFiles files, CorpusSchema schema);

    /**
     * Files by name, for {@link org.apache.spark.sql.DataFrameReader}: what looks like a pattern in a name is escaped. (Spark's
     * own switch for this, {@code __globPaths__}, makes it read all files again for each name that looks like one.)
     */
    private static String[] paths(List<InputFile> files) {
        return files.stream()
                .map(file -> PATTERN.matcher(file.path()).replaceAll("\\\\$0"))
                .toArray(String[]::new);
    }

    /** Columns of files and of folders, called as in the input → settled columns. A folder comes before a column of its name. */
    CorpusSchema settled(StructType stored, StructType folders, double share) {
        List<String> partitions = Arrays.asList(folders.fieldNames());
        StructType all = new StructType();
        for (StructField field : stored.fields()) {
            all = partitions.contains(field.name()) ? all : all.add(field);
        }
        for (StructField field : folders.fields()) {
            all = all.add(field);
        }
        StructType columns = source.renames().apply(all);
        List<String> renamed =
                partitions.stream().map(source.renames()::renamed).toList();
        return new CorpusSchema(columns, renamed, InputColumns.text(columns, renamed, source.textColumn()), share);
    }

    /** The settled columns that stand in files, called as there. */
    StructType stored(CorpusSchema schema) {
        return source.renames().undo(schema.stored());
    }

    /** The settled columns that folders give, called as there. */
    StructType folders(CorpusSchema schema) {
        StructType folders = new StructType();
        for (String name : schema.partitions()) {
            folders = folders.add(schema.columns().apply(name));
        }
        return source.renames().undo(folders);
    }

    /** What the user calls the text, as it is called in the files. */
    String storedTextName() {
        String name = source.textColumn();
        String whole = source.renames().original(name);
        int dot = name.indexOf('.');
        return dot < 0 || !whole.equals(name)
                ? whole
                : source.renames().original(name.substring(0, dot)) + name.substring(dot);
    }

    /** The names that lead to the text in the files. */
    public List<String> textNames(CorpusSchema schema) {
        return storedText(schema).names();
    }

    /** The place of the text in the files. */
    ColumnPath storedText(CorpusSchema schema) {
        List<String> names = new ArrayList<>(schema.text().names());
        names.set(0, source.renames().original(names.get(0)));
        return new ColumnPath(names);
    }

    /**
     * Rows of files: {@link #STORED}, what stands in the file; {@link #FILE}, its URI; {@link #FOLDERS}, where folders are
     * columns. Files are read together where their roots lie equally deep, so that a thousand roots are not a thousand reads.
     */
    Dataset<Row> rows(List<InputFile> files, CorpusSchema schema, Function<String[], Dataset<Row>> read) {
        if (schema.partitions().isEmpty()) {
            return packed(read.apply(paths(files)));
        }
        List<String> names = Arrays.asList(folders(schema).fieldNames());
        return files.stream()
                .collect(Collectors.groupingBy(PartitionFolders::depth, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> withFolders(packed(read.apply(paths(group.getValue()))), group.getKey(), names))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    private static Dataset<Row> packed(Dataset<Row> rows) {
        Column[] stored = Arrays.stream(rows.columns())
                .map(name -> new ColumnPath(List.of(name)).column())
                .toArray(Column[]::new);
        return rows.select(
                struct(stored).as(STORED),
                rows.metadataColumn("_metadata").getField("file_path").as(FILE));
    }

    private static Dataset<Row> withFolders(Dataset<Row> rows, int depth, List<String> names) {
        var values = udf(new FolderValues(depth, names), PartitionFolders.raw(names.size()))
                .asNondeterministic();
        return rows.withColumn(FOLDERS, values.apply(col(FILE)));
    }

    /**
     * The settled columns in one struct.
     *
     * @param struct column that holds those of the files, with the names that they have there
     */
    Column input(CorpusSchema schema, String struct) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : schema.columns().fields()) {
            int folder = schema.partitions().indexOf(field.name());
            Column value = folder >= 0
                    ? col(FOLDERS + "." + PartitionFolders.field(folder))
                    : new ColumnPath(List.of(source.renames().original(field.name()))).below(struct);
            columns.add(value.cast(field.dataType()).as(field.name()));
        }
        return struct(columns.toArray(Column[]::new));
    }

    /** Rows of a file that one task must read are spread by hash before anything is done with them, so that every slot works. */
    Dataset<Row> spread(Dataset<Row> rows, InputFiles files) {
        int slots = Math.max(1, spark.sparkContext().defaultParallelism());
        return files.lopsided(slots) ? rows.repartition(slots * TASKS_A_SLOT, xxhash64(col(STORED))) : rows;
    }

    /** The rows that a run takes of these files. */
    Corpus corpus(Dataset<Row> documents, CorpusSchema schema, InputFiles files) {
        return new Corpus(source.sample().of(documents), schema, files);
    }
}
