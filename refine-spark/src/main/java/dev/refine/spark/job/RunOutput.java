package dev.refine.spark.job;

import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.ProgramRows;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A finished output, to be read.
 *
 * @param manifest what the output says of itself
 */
record RunOutput(SparkSession spark, OutputFolder folder, Manifest manifest) {

    /** @throws JobException {@code UNUSABLE} when there is no finished output */
    static RunOutput open(JobContext context, String path) {
        Configuration hadoop = context.hadoop();
        OutputFolder folder = OutputFolder.of(hadoop, path);
        String json = folder.readWhole(OutputFolder.MANIFEST)
                .orElseThrow(() -> new JobException(
                        JobException.Kind.UNUSABLE,
                        "output " + path + ": has no " + OutputFolder.MANIFEST
                                + ", so it is not the output of a finished run; check --output"));
        return new RunOutput(context.spark(), folder, Manifest.parse(json, path));
    }

    Dataset<Row> dataset(String name) {
        return spark.read().parquet(folder.dataset(name)).drop(AddedColumns.BATCH);
    }

    Dataset<Row> programs() {
        return spark.read().schema(ProgramRows.SCHEMA).parquet(folder.dataset(OutputFolder.PROGRAMS));
    }

    /** The columns that the input had. */
    StructType inputSchema() {
        return (StructType) DataType.fromJson(manifest.schema());
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
