package dev.refine.spark.job;

import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.output.SetAside;
import dev.refine.spark.output.SetAside.Cause;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Parallel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the files that a batch failed on. Spark's own message seldom names one, and never more than one: the batch is read
 * again, without the model, in halves, and in halves of what fails.
 *
 * @param rows the documents of some of the files, as the batch reads them
 */
record BadFiles(Configuration hadoop, Function<List<InputFile>, Dataset<Row>> rows) {
    private static final String VANISHED = "vanished before it was read";
    private static final List<String> PASSING = List.of(
            "Permission denied", "Too many open files", "ExecutorLostFailure", "stopped SparkContext", "cancelled");

    /**
     * The files that can't be read to their ends; empty when all can, so that something else is the reason.
     *
     * @throws JobException {@code UNUSABLE} when a store does not answer or gives no right to read: no fault of a file
     */
    List<SetAside> among(List<InputFile> files) {
        List<SetAside> found = changed(files);
        if (!found.isEmpty()) {
            return found;
        }
        List<SetAside> bad = new ArrayList<>();
        search(files, bad);
        return bad;
    }

    /** The files that are not what they were when the batch was planned: what was read of them counts for nothing. */
    List<SetAside> changed(List<InputFile> files) {
        return Parallel.map(files, this::changed).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<SetAside> changed(InputFile file) {
        Path path = new Path(file.path());
        try {
            FileStatus now = path.getFileSystem(hadoop).getFileStatus(path);
            boolean same = InputFile.of(now, new Path(file.root())).sameContent(file);
            return same ? Optional.empty() : Optional.of(new SetAside(file, Cause.MOVED, "changed while it was read"));
        } catch (FileNotFoundException e) {
            return Optional.of(new SetAside(file, Cause.MOVED, VANISHED));
        } catch (IOException e) {
            throw unreachable(file, e);
        }
    }

    private void search(List<InputFile> files, List<SetAside> bad) {
        if (files.isEmpty()) {
            return;
        }
        Optional<Exception> failure = failure(files);
        if (failure.isEmpty()) {
            return;
        }
        if (files.size() == 1) {
            bad.add(blamed(files.get(0), failure.get()));
            return;
        }
        int half = files.size() / 2;
        search(files.subList(0, half), bad);
        search(files.subList(half, files.size()), bad);
    }

    private Optional<Exception> failure(List<InputFile> files) {
        try {
            rows.apply(files).write().format("noop").mode("overwrite").save();
            return Optional.empty();
        } catch (Exception e) {
            // Spark's checked exceptions come undeclared
            return Optional.of(e);
        }
    }

    /**
     * Makes sure that a file which could not be looked at is at fault itself: were it set aside for want of rights, it would
     * stay so, since rights change neither its size nor its time.
     *
     * @throws JobException {@code UNUSABLE} when a store does not answer or gives no right to read
     */
    static InputFile requireReachable(Configuration hadoop, InputFile file) {
        Path path = new Path(file.path());
        try {
            path.getFileSystem(hadoop).open(path).close();
            return file;
        } catch (IOException | RuntimeException e) {
            return blamed(file, e).file();
        }
    }

    private static SetAside blamed(InputFile file, Exception failure) {
        if (Causes.ofStore(failure) || Causes.chain(failure).anyMatch(BadFiles::passes)) {
            throw unreachable(file, failure);
        }
        if (failure instanceof AnalysisException analysis) {
            return unread(file, analysis);
        }
        return new SetAside(file, Cause.UNREADABLE, "can't be read to its end: " + Causes.reason(failure));
    }

    /**
     * Spark refused to read before it opened the file: it is gone, or what was asked of Spark does not go together.
     *
     * @throws JobException {@code UNUSABLE} in the second case, which is no fault of a file
     */
    private static SetAside unread(InputFile file, AnalysisException refusal) {
        if (String.valueOf(refusal.getErrorClass()).equals("PATH_NOT_FOUND")) {
            return new SetAside(file, Cause.MOVED, VANISHED);
        }
        throw new JobException(
                JobException.Kind.UNUSABLE,
                "input " + file.path() + ": Spark can't read it under the columns of this output: "
                        + Causes.reason(refusal),
                refusal);
    }

    /** Rights, connections, machines: what concerns one file now would concern the others too, and passes. */
    private static boolean passes(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof AccessDeniedException
                || cause instanceof AccessControlException
                || cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException
                || PASSING.stream().anyMatch(message::contains);
    }

    private static JobException unreachable(InputFile file, Exception cause) {
        return new JobException(
                JobException.Kind.UNUSABLE,
                "input " + file.path() + ": can't be reached: " + Causes.reason(cause)
                        + "; see to it and start again, what is committed stays",
                cause);
    }
}
