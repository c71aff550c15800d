package dev.refine.spark.job;

import dev.refine.spark.output.Batches;
import dev.refine.spark.output.CommittedBatch;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Parallel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The committed batches of an output, to be read.
 *
 * @param manifest what the output says of itself
 * @param committed by number; at least one
 * @param programsAt the output that holds the programs, where it is another one
 * @param datasets that were read before: to find out the columns of one is a job of Spark
 */
record RunOutput(
        SparkSession spark,
        OutputFolder folder,
        Manifest manifest,
        List<CommittedBatch> committed,
        Optional<String> programsAt,
        Map<String, Dataset<Row>> datasets) {
    RunOutput {
        committed = List.copyOf(committed);
    }

    /** An output of the session, with the programs that its manifest names. */
    RunOutput(SparkSession spark, OutputFolder folder, Manifest manifest, List<CommittedBatch> committed) {
        this(
                spark,
                folder,
                manifest,
                committed,
                Optional.of(manifest.programs()).filter(place -> !place.isEmpty()),
                new ConcurrentHashMap<>());
    }

    /** The same, with its programs where they lie now. */
    RunOutput withPrograms(String place) {
        return new RunOutput(spark, folder, manifest, committed, Optional.of(place), datasets);
    }

    /** @throws JobException {@code UNUSABLE} when there is no output, or one without a batch that is done */
    static RunOutput open(JobContext context, String path) {
        return opened(context.spark(), path);
    }

    private static RunOutput opened(SparkSession spark, String path) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        OutputFolder folder = OutputFolder.of(hadoop, path);
        Manifest manifest = folder.readWhole(OutputFolder.MANIFEST)
                .map(json -> Manifest.parse(json, path))
                .orElseThrow(() -> new JobException(
                        JobException.Kind.UNUSABLE,
                        "output " + path + ": has no " + OutputFolder.MANIFEST
                                + ", so it is not the output of a run; check the path"));
        List<CommittedBatch> committed = folder.batches().committed();
        if (committed.isEmpty()) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + path + ": no batch of it is done yet; finish the run first");
        }
        return new RunOutput(spark, folder, manifest, committed);
    }

    /** @throws JobException {@code UNUSABLE} when its last run did not come to its end */
    RunOutput requireFinished() {
        if (!manifest.finished()) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + folder + ": its last run has not come to its end; run it again first");
        }
        return this;
    }

    /** @throws JobException {@code UNUSABLE} naming a batch whose files are gone, or the setting that they fell to */
    Dataset<Row> dataset(String name) {
        return datasetByBatch(name).drop(AddedColumns.BATCH);
    }

    /** The same, with the number of the batch: documents with one text have one program within a batch. */
    Dataset<Row> datasetByBatch(String name) {
        if (name.equals(OutputFolder.REMOVED) && !keepsRemoved()) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + folder + ": was made with --keep-removed false, and its removed/ is needed here");
        }
        if (manifest.command().equals(ProgramJob.COMMAND) && !name.equals(OutputFolder.FAILED)) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + folder + ": is one of program, which has no " + name
                            + "/; apply its programs first (refine apply --programs " + folder + ")");
        }
        return datasets.computeIfAbsent(name, this::readByBatch);
    }

    private Dataset<Row> readByBatch(String name) {
        requireFiles(name);
        return spark.read()
                .option("basePath", folder.dataset(name))
                .parquet(batches(name).toArray(String[]::new));
    }

    /** @throws JobException {@code UNUSABLE} when it has none of its own, or lost some */
    RunOutput requirePrograms() {
        if (!manifest.programs().isEmpty()) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + folder + ": has no programs of its own, it was made with those of "
                            + manifest.programs());
        }
        requireFiles(OutputFolder.PROGRAMS);
        return this;
    }

    /** The programs: those of this output, or those that were applied to make it. */
    Dataset<Row> programs() {
        if (programsAt.isPresent()) {
            return opened(spark, programsAt.get()).programs();
        }
        requireFiles(OutputFolder.PROGRAMS);
        return spark.read()
                .schema(ProgramRows.SCHEMA)
                .parquet(batches(OutputFolder.PROGRAMS).toArray(String[]::new));
    }

    /** How the programs that were applied come out of those rows. */
    ProgramSource source() {
        return programsAt
                .map(place -> OperatingPoint.of(manifest.identity())
                        .source(opened(spark, place).manifest()))
                .orElseGet(ProgramSource.Stored::new);
    }

    /** Spark would read what is left, and say nothing. */
    private void requireFiles(String dataset) {
        var unused = Parallel.map(committed, batch -> requireFiles(batch, dataset));
    }

    private CommittedBatch requireFiles(CommittedBatch batch, String dataset) {
        String place = folder.batch(batch.number()).path(dataset);
        if (!folder.holdsParquet(place)) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + place + ": has no files, though the batch was done; put them back, or take "
                            + folder.path(Batches.FOLDER) + "/" + batch.number()
                            + " away and run again to have the batch made anew");
        }
        return batch;
    }

    /** Whether {@code removed/} was written at all. */
    boolean keepsRemoved() {
        return Writing.keepsRemoved(manifest.identity());
    }

    /** The folders of a data set that count. */
    List<String> batches(String dataset) {
        return committed.stream()
                .map(batch -> folder.batch(batch.number()).path(dataset))
                .toList();
    }

    /** The columns that the input had. */
    StructType inputSchema() {
        return manifest.columns();
    }

    ColumnPath text() {
        return place(manifest.textColumn());
    }

    /** The id as a string; empty when the input had none. */
    Optional<Column> id() {
        return ColumnPath.find(inputSchema(), manifest.idColumn())
                .map(path -> path.column().cast(DataTypes.StringType));
    }

    private ColumnPath place(String name) {
        return ColumnPath.find(inputSchema(), name)
                .orElseThrow(() -> new JobException(
                        JobException.Kind.UNUSABLE,
                        "output " + folder + ": its manifest names the column " + name + ", which its schema lacks"));
    }
}
