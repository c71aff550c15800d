package dev.refine.spark.job;

import dev.refine.spark.output.CommittedOnS3;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A small data set in one Parquet file of a fixed name, replaced as a whole. Spark writes it beside, into a folder that
 * readers pass over, and the one file is moved into its place: by a rename where that is one step, on an object store by
 * one copy. A reader finds the earlier file, the new one, or for a moment none; never a part, never both.
 */
record FigureFile(SparkSession spark, String folder) {
    private static final String NAME = "figures.parquet";

    /** @throws JobException {@code UNUSABLE} when it can't be written */
    void replace(Dataset<Row> rows) {
        Path target = new Path(folder);
        Path aside = new Path(target.getParent(), "_" + target.getName() + ".tmp");
        rows.coalesce(1).write().mode(SaveMode.Overwrite).parquet(aside.toString());
        try {
            FileSystem fs = target.getFileSystem(hadoop());
            CommittedOnS3.require(fs, aside);
            fs.mkdirs(target);
            move(fs, written(fs, aside), new Path(target, NAME));
            fs.delete(aside, true);
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "output " + folder + ": can't be written: " + Causes.reason(e), e);
        }
    }

    private Configuration hadoop() {
        return spark.sessionState().newHadoopConf();
    }

    private static Path written(FileSystem fs, Path folder) throws IOException {
        return Arrays.stream(fs.listStatus(folder))
                .map(FileStatus::getPath)
                .filter(path -> path.getName().endsWith(".parquet"))
                .findFirst()
                .orElseThrow(() -> new IOException("no file was written to " + folder));
    }

    private static void move(FileSystem fs, Path file, Path target) throws IOException {
        fs.delete(target, false);
        if (!fs.rename(file, target)) {
            throw new IOException(file + " can't be renamed to " + target.getName());
        }
    }
}
