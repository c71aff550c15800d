package dev.refine.spark.job;

import dev.refine.spark.output.CommittedOnS3;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.OutputLock;
import dev.refine.spark.output.TemplatesManifest;
import dev.refine.spark.output.WholeFiles;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Locations;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * A folder that a job writes, such as the one that a corpus comes back to: whole, or as it was before. A lock lies in it while a job is at work; one that
 * was killed leaves the lock behind, by which the next knows that it may take the half-written files away.
 */
final class WholeFolder implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** What a killed job leaves: parts, and a small file that is not whole. */
    private static final Pattern LEFT_BEHIND =
            Pattern.compile("_temporary|__magic.*|_SUCCESS|\\.?part-.*|\\.?_.*\\.tmp(\\.crc)?");

    private final JobContext context;
    private final Path root;
    private final FileSystem fs;
    private final boolean existed;
    private final OutputLock lock;

    private WholeFolder(JobContext context, Path root, FileSystem fs, boolean existed, OutputLock lock) {
        this.context = context;
        this.root = root;
        this.fs = fs;
        this.existed = existed;
        this.lock = lock;
    }

    /**
     * Makes sure that nothing is there but what a killed job left, takes that away, and keeps others out.
     *
     * @param context whose jobs end when another process has taken the folder
     * @throws JobException {@code REFUSED} when something else is there, or another job is at work; {@code USAGE} for a
     *     place within the output; {@code UNUSABLE} for one that can't be looked at or written
     */
    static WholeFolder claim(JobContext context, String to, OutputFolder output) {
        Path path = Locations.path("folder", to);
        Path root = Locations.fileSystem("folder", path, context.hadoop()).makeQualified(path);
        if ((root + "/").startsWith(output + "/")) {
            throw new JobException(
                    JobException.Kind.USAGE, "folder " + to + ": lies within the output; choose another");
        }
        return claim(context, to, "--to");
    }

    /**
     * Likewise, wherever it lies.
     *
     * @param flag that names the folder
     */
    static WholeFolder claim(JobContext context, String to, String flag) {
        Path path = Locations.path("folder", to);
        FileSystem fs = Locations.fileSystem("folder", path, context.hadoop());
        Path root = fs.makeQualified(path);
        try {
            boolean existed = fs.exists(root);
            boolean locked = fs.exists(new Path(root, OutputLock.FILE));
            leftBehind(fs, root, locked, flag);
            OutputLock lock = OutputLock.acquire(
                    WholeFiles.of(fs),
                    new Path(root, OutputLock.FILE),
                    HEARTBEAT,
                    context.spark().sparkContext()::cancelAllJobs);
            WholeFolder target = new WholeFolder(context, root, fs, existed && !locked, lock);
            try {
                // another job may have begun and ended between the look and the lock
                delete(fs, leftBehind(fs, root, locked, flag));
                return target;
            } catch (IOException | RuntimeException e) {
                target.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(to, e);
        }
    }

    /** What lies there beside the lock. @throws JobException {@code REFUSED} for what no killed job leaves */
    private static List<FileStatus> leftBehind(FileSystem fs, Path root, boolean locked, String flag)
            throws IOException {
        List<FileStatus> there = children(fs, root);
        for (FileStatus child : there) {
            String name = child.getPath().getName();
            if (!locked || !LEFT_BEHIND.matcher(name).matches()) {
                throw new JobException(
                        JobException.Kind.REFUSED,
                        "folder " + root + ": exists already and holds " + name + "; choose another " + flag
                                + " or take it away first");
            }
        }
        return there;
    }

    private static List<FileStatus> children(FileSystem fs, Path root) throws IOException {
        try {
            return Arrays.stream(fs.listStatus(root))
                    .filter(child -> !child.getPath().getName().contains(OutputLock.FILE))
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    private static void delete(FileSystem fs, List<FileStatus> files) throws IOException {
        for (FileStatus file : files) {
            fs.delete(file.getPath(), true);
        }
    }

    /** Writes the rows and returns how many lie there. @throws JobException {@code UNUSABLE}; nothing is left then */
    long write(Dataset<Row> rows) {
        try {
            rows.write().mode(SaveMode.Append).parquet(root.toString());
            lock.require();
            CommittedOnS3.require(fs, root);
            return rows.sparkSession()
                    .read()
                    .schema(rows.schema())
                    .parquet(root.toString())
                    .count();
        } catch (Exception e) {
            // Spark's Scala code throws checked exceptions that its Java API does not declare
            JobException failure = Causes.job(e).orElseGet(() -> unusable(root.toString(), e));
            clear(failure);
            throw failure;
        }
    }

    /** Says of what was written what it is: from now on a memory of templates lies there. */
    void finish(TemplatesManifest manifest) {
        lock.require();
        try {
            manifest.write(fs, root);
        } catch (IOException e) {
            JobException failure = unusable(root.toString(), e);
            clear(failure);
            throw failure;
        }
    }

    /** Takes away what was written, unless it is another's by now. */
    void clear(JobException failure) {
        context.awaitTasks();
        try {
            lock.require();
            delete(fs, children(fs, root));
        } catch (IOException | JobException e) {
            failure.addSuppressed(e);
        }
    }

    private static JobException unusable(String folder, Exception e) {
        return new JobException(
                JobException.Kind.UNUSABLE, "folder " + folder + ": can't be used: " + Causes.reason(e), e);
    }

    /** Lets others in; a folder that was not there and is empty goes. */
    @Override
    public void close() {
        lock.close();
        try {
            if (!existed && fs.exists(root) && fs.listStatus(root).length == 0) {
                fs.delete(root, false);
            }
        } catch (IOException e) {
            // an empty folder does no harm
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
