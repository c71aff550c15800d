package dev.refine.spark.output;

import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Parallel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder {@code _batches/} of an output: for each batch its plan and, once its data sets are written, its commit. What
 * no commit covers counts for nothing.
 */
public final class Batches {
    public static final String FOLDER = "_batches";
    private static final String PLAN = "plan.json";
    private static final String COMMIT = "committed.json";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final FileSystem fs;
    private final Path folder;
    private final WholeFiles files;

    Batches(FileSystem fs, Path output) {
        this.fs = fs;
        this.folder = new Path(output, FOLDER);
        this.files = WholeFiles.of(fs);
    }

    /** The batches that are done, by number. @throws JobException {@code UNUSABLE} naming a file that is damaged */
    public List<CommittedBatch> committed() {
        return Parallel.map(numbers(), this::committed).stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(CommittedBatch::number))
                .toList();
    }

    private Optional<CommittedBatch> committed(int number) {
        Optional<BatchCommit> commit =
                read(number, COMMIT).map(json -> BatchCommit.parse(json, damaged(number, COMMIT)));
        if (commit.isEmpty()) {
            return Optional.empty();
        }
        BatchPlan plan = read(number, PLAN)
                .map(json -> OutputJson.parse(json, BatchPlan.class, damaged(number, PLAN)))
                .orElseThrow(() -> new JobException(
                        JobException.Kind.UNUSABLE, damaged(number, PLAN) + ": is missing beside its " + COMMIT));
        // a commit of an owner that had lost the output meanwhile
        boolean valid = plan.owner() == commit.get().owner();
        return valid ? Optional.of(new CommittedBatch(plan, commit.get())) : Optional.empty();
    }

    /** Files are named so that a person can mend it: put back from a copy, or have the batch made anew. */
    private String damaged(int number, String name) {
        return "output " + file(number, name) + " (put it back, or take " + folder(number)
                + " away to have the batch made anew)";
    }

    /** Writes down what a batch takes. @throws JobException {@code REFUSED} when a later owner has planned it */
    public BatchPlan plan(BatchPlan plan) {
        if (!replaceOlder(
                plan.number(), PLAN, OutputJson.print(plan), plan.owner(), BatchPlan.class, BatchPlan::owner)) {
            throw new JobException(
                    JobException.Kind.REFUSED,
                    "output " + file(plan.number(), PLAN) + ": another run has planned this batch");
        }
        return plan;
    }

    /** Makes the batch count. @throws JobException {@code REFUSED} when another owner has done so, or has planned it anew */
    public void commit(BatchPlan plan, BatchCommit commit) {
        Path file = file(plan.number(), COMMIT);
        if (!read(plan.number(), PLAN).equals(Optional.of(OutputJson.print(plan)))) {
            throw new JobException(
                    JobException.Kind.REFUSED, "output " + file + ": another run has planned this batch anew");
        }
        String json = OutputJson.print(commit);
        if (!replaceOlder(plan.number(), COMMIT, json, commit.owner(), BatchCommit.class, BatchCommit::owner)) {
            throw new JobException(
                    JobException.Kind.REFUSED, "output " + file + ": another run has committed this batch");
        }
    }

    /**
     * Writes a file of a batch, unless this owner or a later one has: owners that come later have higher numbers, so one that
     * was paused and has lost the output leaves theirs alone.
     *
     * @return whether it was written
     */
    private <T extends Record> boolean replaceOlder(
            int number, String name, String content, long owner, Class<T> type, ToLongFunction<T> ownerOf) {
        Optional<Long> there = read(number, name)
                .map(json -> ownerOf.applyAsLong(OutputJson.parse(json, type, damaged(number, name))));
        try {
            if (there.isEmpty()) {
                return files.create(file(number, name), content);
            }
            if (there.get() >= owner) {
                return false;
            }
            files.write(file(number, name), content);
            return true;
        } catch (IOException e) {
            throw unwritable(file(number, name), e);
        }
    }

    /**
     * Takes plans away that no commit covers.
     *
     * @param fence asked before each, throws when the output is not ours any more
     */
    void forgetUncommitted(List<CommittedBatch> committed, Runnable fence) {
        Set<Integer> done = committed.stream().map(CommittedBatch::number).collect(Collectors.toSet());
        for (int number : numbers()) {
            if (!done.contains(number)) {
                fence.run();
                delete(folder(number));
            }
        }
    }

    private void delete(Path path) {
        try {
            fs.delete(path, true);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private List<Integer> numbers() {
        try {
            return Arrays.stream(fs.listStatus(folder))
                    .filter(FileStatus::isDirectory)
                    .map(status -> status.getPath().getName())
                    .filter(name -> NUMBER.matcher(name).matches())
                    .map(Integer::valueOf)
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "output " + folder + ": can't be listed: " + Causes.reason(e), e);
        }
    }

    private Optional<String> read(int number, String name) {
        try {
            return files.read(file(number, name));
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + file(number, name) + ": can't be read: " + Causes.reason(e),
                    e);
        }
    }

    private Path folder(int number) {
        return new Path(folder, Integer.toString(number));
    }

    private Path file(int number, String name) {
        return new Path(folder(number), name);
    }

    private static JobException unwritable(Path path, IOException e) {
        return new JobException(
                JobException.Kind.UNUSABLE, "output " + path + ": can't be written: " + Causes.reason(e), e);
    }
}
