package dev.refine.spark.output;

import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Whether a folder on S3 was written by one of S3A's own committers. Hadoop's usual one renames, which on S3 is a copy of
 * each file that can end half-way; it leaves an empty {@code _SUCCESS}, where S3A's write a summary in JSON.
 */
public final class CommittedOnS3 {
    private CommittedOnS3() {}

    /** @throws JobException {@code UNUSABLE} saying what to set */
    public static void require(FileSystem fs, Path folder) {
        if (!"s3a".equals(fs.getScheme())) {
            return;
        }
        if (summary(fs, new Path(folder, "_SUCCESS")) == 0) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + folder
                            + ": was written without S3A's committer, so that a failure could leave half of it;"
                            + " put spark-hadoop-cloud on the class path and set what conf/spark-s3a.conf lists");
        }
    }

    private static long summary(FileSystem fs, Path success) {
        try {
            return fs.getFileStatus(success).getLen();
        } catch (FileNotFoundException e) {
            return 0;
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "output " + success + ": can't be read: " + Causes.reason(e), e);
        }
    }
}
