package dev.refine.spark.job;

import dev.refine.spark.output.CommittedOnS3;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.Locations;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Writes a row to S3 beside a place as runs write theirs, and takes it away again: which committer Spark comes to depends on
 * settings and on what lies on the class path, and a run would tell it only when its first batch is written.
 */
record CommitterTrial(SparkSession spark, String place) {

    /** What was found, to be put behind something; empty where no committer of S3A is needed. @throws JobException saying what to set */
    String check() {
        Path path = Locations.path("place", place);
        FileSystem fs = Locations.fileSystem("place", path, spark.sparkContext().hadoopConfiguration());
        if (!"s3a".equals(path.toUri().getScheme())) {
            return "";
        }
        Path beside = Optional.ofNullable(path.getParent()).orElse(path);
        Path trial = new Path(beside, ".refine-doctor-" + UUID.randomUUID());
        try {
            write(fs, trial);
        } finally {
            delete(fs, trial);
        }
        return ", by S3A's committer";
    }

    private void write(FileSystem fs, Path trial) {
        try {
            spark.range(1).coalesce(1).write().parquet(trial.toString());
        } catch (Exception e) {
            // Spark's Scala code throws checked exceptions that its Java API does not declare
            throw Finding.wrong("Spark can't write to " + place + " (" + Causes.reason(e)
                    + "); see to the rights there, and to what conf/spark-s3a.conf lists");
        }
        CommittedOnS3.require(fs, trial);
    }

    private static void delete(FileSystem fs, Path trial) {
        try {
            fs.delete(trial, true);
        } catch (IOException e) {
            throw Finding.wrong(trial + " can't be taken away (" + Causes.reason(e) + ")");
        }
    }
}
