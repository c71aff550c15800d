package dev.refine.spark.corpus;

import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.session.JobException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Parquet. Footers say what each file holds; files whose columns have other types than the settled ones are read as what
 * they are, and cast.
 */
final class ParquetReader extends CorpusReader {
    private final ParquetSessions sessions;

    ParquetReader(SparkSession spark, CorpusSource source) {
        super(spark, source);
        this.sessions = new ParquetSessions(spark);
    }

    @Override
    public SchemaFindings settle(InputFiles files) {
        ParquetFooters footers = ParquetFooters.read(spark, files.files());
        if (footers.groups().isEmpty()) {
            throw noneReadable(footers);
        }
        StructType merged = footers.merged(storedTextName());
        CorpusSchema schema = settled(merged, PartitionFolders.inferred(files.files()), 1);
        SchemaFindings findings = findings(files, schema, footers);
        findings.drift().check(NewColumns.IGNORE, JobException.Kind.UNUSABLE);
        return findings;
    }

    private static JobException noneReadable(ParquetFooters footers) {
        Map.Entry<String, String> first = new TreeMap<>(footers.unreadable()).firstEntry();
        return new JobException(
                JobException.Kind.UNUSABLE,
                "input " + first.getKey() + ": not a Parquet file: " + first.getValue()
                        + "; no file of the input is one that can be read");
    }

    @Override
    public SchemaFindings compare(InputFiles files, CorpusSchema settled) {
        return findings(files, settled, ParquetFooters.read(spark, files.files()));
    }

    private SchemaFindings findings(InputFiles files, CorpusSchema schema, ParquetFooters footers) {
        DriftNotes notes = new DriftNotes();
        StructType folders = folders(schema);
        footers.compare(stored(schema), storedText(schema).toString(), List.of(folders.fieldNames()), notes);
        PartitionFolders.compare(files.files(), folders, notes);
        return new SchemaFindings(schema, notes.drift(), footers.unreadable());
    }

    @Override
    public Corpus read(InputFiles files, CorpusSchema schema) {
        requireBytes(files);
        ParquetFooters footers = ParquetFooters.read(spark, files.files());
        footers.requireHonest();
        SparkSession session = sessions.forRows(footers.rowBytes());
        Dataset<Row> documents = shapes(files, schema, footers).entrySet().stream()
                .map(shape -> documents(session, shape.getValue(), shape.getKey(), schema))
                .reduce(Dataset::union)
                .orElseThrow();
        return corpus(documents, schema, files);
    }

    private Dataset<Row> documents(SparkSession session, List<InputFile> files, StructType shape, CorpusSchema schema) {
        Dataset<Row> rows =
                rows(files, schema, paths -> session.read().schema(shape).parquet(paths));
        ColumnPath text = storedText(schema);
        StoredText stored = new StoredText(text.below(STORED), text.type(shape).orElseThrow());
        return stored.documents(
                rows.withColumn(Documents.INPUT, input(schema, STORED)),
                schema,
                InputColumns.id(schema.columns(), source.idColumn()));
    }

    /** Files by the types that they are to be read with. One whose footer can't be read breaks when it is read. */
    private Map<StructType, List<InputFile>> shapes(InputFiles files, CorpusSchema schema, ParquetFooters footers) {
        StructType settled = stored(schema);
        Map<StructType, List<InputFile>> shapes = new LinkedHashMap<>();
        for (ParquetFooters.Group group : footers.groups()) {
            requireLossless(group, settled, schema);
            shapes.computeIfAbsent(StoredShape.of(settled, group.columns()), shape -> new ArrayList<>())
                    .addAll(group.files());
        }
        for (InputFile file : files.files()) {
            if (footers.without().containsKey(file.path())) {
                shapes.computeIfAbsent(settled, shape -> new ArrayList<>()).add(file);
            }
        }
        return shapes;
    }

    /** Spark passes over files of no bytes without a word. */
    private static void requireBytes(InputFiles files) {
        files.files().stream().filter(file -> file.bytes() == 0).findFirst().ifPresent(file -> {
            throw new UncheckedIOException(new IOException(file.path() + " is not a Parquet file: it has no bytes"));
        });
    }

    /** Plans refuse such files; one can still come in the place of another. */
    private void requireLossless(ParquetFooters.Group group, StructType settled, CorpusSchema schema) {
        DriftNotes notes = new DriftNotes();
        group.compare(settled, storedText(schema).toString(), List.of(), notes);
        notes.drift().check(NewColumns.IGNORE, JobException.Kind.UNUSABLE);
    }
}
