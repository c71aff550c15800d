package dev.refine.spark.output;

import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.corpus.InputFiles;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Locations;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder that runs write to: one folder a data set, in it one folder a batch, beside them what the runs did. */
public final class OutputFolder {
    public static final String PROGRAMS = "programs";
    public static final String REFINED = "refined";
    public static final String REMOVED = "removed";
    public static final String FAILED = "failed";
    public static final String DOCUMENT_STATS = "stats/documents";
    public static final String STATES = "stats/states";
    public static final String CORPUS_STATS = "stats/corpus";
    /** What {@code stats} finds out: figures, what went most often, what to look at first, and what these are of. */
    public static final String DIVERSITY = "stats/diversity";

    public static final String REMOVED_LINES = "stats/removed_lines";
    public static final String NOTABLE = "stats/notable";
    /** What was found out of each sampled document. */
    public static final String SAMPLED = "stats/sample";

    public static final String STATISTICS = "stats/statistics.json";
    /** What {@code distill} makes of each sampled document. */
    public static final String PAIRS = "pairs";
    /** Where a batch keeps what it makes before its data sets are written; nothing counts that stands there. */
    public static final String WORK = "_work";

    public static final String MANIFEST = "_manifest.json";
    public static final String REPORT = "report.html";
    /** The dataset card. */
    public static final String CARD = "README.md";
    /** The figures of a distillation. */
    public static final String FIGURES = "report.json";
    /** Examples for fine-tuning, and how the usual tools are told to use them. */
    public static final String CHAT = "chat";

    public static final String FINETUNE = "finetune";
    static final String SAMPLE = "_sample.json";
    static final String PAID = "_paid.json";
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    static final List<String> DATASETS = List.of(PROGRAMS, REFINED, REMOVED, PAIRS, FAILED, DOCUMENT_STATS, STATES);

    private static final Pattern PATTERN = Pattern.compile("[*?\\[\\]{}\\\\]");

    private static final Set<String> OURS = Set.of(
            PROGRAMS,
            REFINED,
            REMOVED,
            PAIRS,
            FAILED,
            "stats",
            CHAT,
            FINETUNE,
            WORK,
            Batches.FOLDER,
            MANIFEST,
            REPORT,
            WholeFiles.aside(REPORT),
            CARD,
            WholeFiles.aside(CARD),
            FIGURES,
            WholeFiles.aside(FIGURES),
            SAMPLE,
            WholeFiles.aside(SAMPLE),
            PAID,
            WholeFiles.aside(PAID));

    private final Path root;
    private final FileSystem fs;
    private final WholeFiles files;

    private OutputFolder(Path root, FileSystem fs) {
        this.root = root;
        this.fs = fs;
        this.files = WholeFiles.of(fs);
    }

    /** @throws JobException {@code UNUSABLE} when there is no such file system; {@code USAGE} for a name that is a pattern */
    public static OutputFolder of(Configuration hadoop, String path) {
        Path root = Locations.path("output", path);
        if (PATTERN.matcher(path).find()) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "output " + path + ": Spark takes * ? [ ] { } and \\ for a pattern; choose another name");
        }
        FileSystem fs = Locations.fileSystem("output", root, hadoop);
        return new OutputFolder(fs.makeQualified(root), fs);
    }

    /** What an earlier run on this output was; empty when there is nothing yet. @throws JobException {@code REFUSED}: not ours */
    public Optional<Manifest> manifest() {
        Optional<Manifest> manifest = readWhole(MANIFEST).map(json -> Manifest.parse(json, toString()));
        if (manifest.isEmpty()) {
            requireFree();
        }
        return manifest;
    }

    /** Makes sure that nothing is there but what a run leaves that ended before its first plan. */
    private void requireFree() {
        if (isFile()) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "output " + root + ": is a file; choose another --output");
        }
        children().stream()
                .map(child -> child.getPath().getName())
                .filter(name -> !isEarly(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new JobException(
                            JobException.Kind.REFUSED,
                            "output " + root + ": holds " + name + " and no " + MANIFEST
                                    + ", so it is not an output; choose another --output or take it away first");
                });
    }

    private boolean isFile() {
        try {
            return fs.getFileStatus(root).isFile();
        } catch (FileNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw unreadable(root, e);
        }
    }

    /** What stands there before the first manifest does. */
    private static boolean isEarly(String name) {
        return name.equals(WholeFiles.aside(MANIFEST))
                || name.startsWith(OutputLock.FILE)
                || name.startsWith("_" + OutputLock.FILE);
    }

    private static boolean isOurs(String name) {
        return OURS.contains(name) || isEarly(name);
    }

    /** Makes this process the one writer. @throws JobException {@code REFUSED} while another is at work */
    public OutputLock lock(Runnable onLoss) {
        return OutputLock.acquire(files, new Path(root, OutputLock.FILE), HEARTBEAT, onLoss);
    }

    public Batches batches() {
        return new Batches(fs, root);
    }

    /**
     * Makes sure that neither lies in the other: files of the input are not written over, and a later run does not take
     * the output for input.
     *
     * @throws JobException {@code USAGE} when one does
     */
    public void keepApart(InputFiles input) {
        for (Path folder : input.folders()) {
            if (isWithin(root, folder)) {
                throw new JobException(
                        JobException.Kind.USAGE,
                        "output " + root + ": lies in the input folder " + folder + "; choose another --output");
            }
        }
        for (InputFile file : input.files()) {
            if (isWithin(new Path(file.path()), root)) {
                throw new JobException(
                        JobException.Kind.USAGE,
                        "output " + root + ": holds the input file " + file.path() + "; choose another --output");
            }
        }
    }

    private static boolean isWithin(Path path, Path folder) {
        for (Path parent = path; parent != null; parent = parent.getParent()) {
            if (parent.equals(folder)) {
                return true;
            }
        }
        return false;
    }

    /** Makes sure that all that is there may be replaced. @throws JobException {@code REFUSED} naming what is not ours */
    public void requireReplaceable() {
        children().stream()
                .map(child -> child.getPath().getName())
                .filter(name -> !isOurs(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new JobException(
                            JobException.Kind.REFUSED,
                            "output " + root + ": holds " + name
                                    + ", which is not ours to take away; choose another --output");
                });
    }

    /** Takes all of an earlier output away but the lock. */
    public void clear() {
        for (FileStatus child : children()) {
            if (!child.getPath().getName().startsWith(OutputLock.FILE)) {
                delete(child.getPath());
            }
        }
    }

    /**
     * Takes away what no commit covers: plans, and folders of data sets.
     *
     * @param fence asked before each, throws when the output is not ours any more
     */
    public void clearUncommitted(List<CommittedBatch> committed, Runnable fence) {
        Set<String> done = committed.stream()
                .map(batch -> AddedColumns.BATCH + "=" + batch.number())
                .collect(Collectors.toSet());
        for (String dataset : DATASETS) {
            for (FileStatus child : children(new Path(root, dataset))) {
                String name = child.getPath().getName();
                if (name.startsWith(AddedColumns.BATCH + "=") && !done.contains(name)) {
                    fence.run();
                    delete(child.getPath());
                }
            }
        }
        fence.run();
        clearWork();
        batches().forgetUncommitted(committed, fence);
    }

    /** Takes away what a batch was made of. */
    public void clearWork() {
        delete(new Path(root, WORK));
    }

    /** The sample that the first run chose; empty where none was chosen yet. */
    public Optional<SampleBounds> sample() {
        return readWhole(SAMPLE).map(json -> OutputJson.parse(json, SampleBounds.class, "output " + path(SAMPLE)));
    }

    public void keepSample(SampleBounds sample) {
        writeWhole(SAMPLE, OutputJson.print(sample));
    }

    /** What all runs here have paid an expert. */
    public Paid paid() {
        return readWhole(PAID)
                .map(json -> OutputJson.parse(json, Paid.class, "output " + path(PAID)))
                .orElse(Paid.NOTHING);
    }

    public void keepPaid(Paid paid) {
        writeWhole(PAID, OutputJson.print(paid));
    }

    private void delete(Path path) {
        try {
            fs.delete(path, true);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    public BatchOutput batch(int number) {
        return new BatchOutput(this, number);
    }

    public String dataset(String dataset) {
        return root + "/" + dataset;
    }

    /** Makes sure that what was written to a folder came through a committer that knows its store, and lies on the disk. */
    void requireCommitted(String folder) {
        Path path = new Path(folder);
        CommittedOnS3.require(fs, path);
        try {
            LocalDisk.force(fs, path);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    public boolean holdsParquet(String folder) {
        return children(new Path(folder)).stream()
                .anyMatch(child -> child.getPath().getName().endsWith(".parquet"));
    }

    /** The last part of its path. */
    public String name() {
        return root.getName();
    }

    public String path(String name) {
        return root + "/" + name;
    }

    /** Writes a small file so that a reader sees the whole of it or nothing. */
    public void writeWhole(String name, String content) {
        writeWhole(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes a file of lines so that a reader sees the whole of it or nothing; one line is held at a time. */
    public void writeLines(String name, Iterator<String> lines) {
        writeWhole(name, out -> {
            while (lines.hasNext()) {
                out.write((lines.next() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private void writeWhole(String name, WholeFiles.Content content) {
        try {
            files.write(new Path(root, name), content);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The content of a small file; empty when there is none. */
    public Optional<String> readWhole(String name) {
        Path file = new Path(root, name);
        try {
            return files.read(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private List<FileStatus> children() {
        return children(root);
    }

    private List<FileStatus> children(Path folder) {
        try {
            return List.of(fs.listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static JobException unreadable(Path path, IOException e) {
        return new JobException(
                JobException.Kind.UNUSABLE, "output " + path + ": can't be read: " + Causes.reason(e), e);
    }

    private JobException unwritable(IOException e) {
        return new JobException(
                JobException.Kind.UNUSABLE, "output " + root + ": can't be written: " + Causes.reason(e), e);
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
