package dev.refine.spark.job;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** The folder that a corpus comes back to: whole, or as it was before. */
final class RevertTarget {
    private final Path root;
    private final FileSystem fs;
    private final boolean existed;

    private RevertTarget(Path root, FileSystem fs, boolean existed) {
        this.root = root;
        this.fs = fs;
        this.existed = existed;
    }

    /**
     * Makes sure that nothing is there.
     *
     * @throws JobException {@code REFUSED} when something is; {@code USAGE} for a place within the output; {@code UNUSABLE}
     *     for one that can't be looked at
     */
    static RevertTarget claim(Configuration hadoop, String to, OutputFolder output) {
        Path path = Locations.path("folder", to);
        FileSystem fs = Locations.fileSystem("folder", path, hadoop);
        try {
            Path root = fs.makeQualified(path);
            if ((root + "/").startsWith(output + "/")) {
                throw new JobException(
                        JobException.Kind.USAGE, "folder " + to + ": lies within the output; choose another");
            }
            boolean exists = fs.exists(root);
            FileStatus[] children = exists ? fs.listStatus(root) : new FileStatus[0];
            if (children.length > 0) {
                throw new JobException(
                        JobException.Kind.REFUSED,
                        "folder " + root + ": exists already and holds "
                                + children[0].getPath().getName() + "; choose another --to or take it away first");
            }
            return new RevertTarget(root, fs, exists);
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "folder " + to + ": can't be used: " + e.getMessage(), e);
        }
    }

    /** Writes the rows and returns how many lie there. @throws JobException {@code UNUSABLE}; nothing is left then */
    long write(Dataset<Row> rows) {
        try {
            rows.write().mode(SaveMode.Append).parquet(root.toString());
            return rows.sparkSession()
                    .read()
                    .schema(rows.schema())
                    .parquet(root.toString())
                    .count();
        } catch (Exception e) {
            // Spark's Scala code throws checked exceptions that its Java API does not declare
            JobException failure = Causes.job(e)
                    .orElseGet(() -> new JobException(
                            JobException.Kind.UNUSABLE, "folder " + root + ": " + Causes.rootMessage(e), e));
            clear(failure);
            throw failure;
        }
    }

    /** Takes away what was written. */
    void clear(JobException failure) {
        try {
            fs.delete(root, true);
            if (existed) {
                fs.mkdirs(root);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
