package dev.refine.spark.job;

import dev.refine.spark.rows.AddedColumns;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** The folder that a run makes, one folder a data set, in it one folder a batch. */
final class OutputFolder {
    static final String PROGRAMS = "programs";
    static final String REFINED = "refined";
    static final String REMOVED = "removed";
    static final String FAILED = "failed";
    static final String DOCUMENT_STATS = "stats/documents";
    static final String STATES = "stats/states";
    static final String CORPUS_STATS = "stats/corpus";
    static final String MANIFEST = "_manifest.json";
    static final String REPORT = "report.html";

    private static final Set<String> OURS = Set.of(
            PROGRAMS,
            REFINED,
            REMOVED,
            FAILED,
            "stats",
            MANIFEST,
            REPORT,
            aside(REPORT),
            aside(MANIFEST),
            "." + REPORT + ".crc",
            "." + MANIFEST + ".crc");

    private final Path root;
    private final FileSystem fs;

    private OutputFolder(Path root, FileSystem fs) {
        this.root = root;
        this.fs = fs;
    }

    /** @throws JobException {@code UNUSABLE} when there is no such file system */
    static OutputFolder of(Configuration hadoop, String path) {
        Path root = Locations.path("output", path);
        FileSystem fs = Locations.fileSystem("output", root, hadoop);
        return new OutputFolder(fs.makeQualified(root), fs);
    }

    /** Makes sure that nothing is there. @throws JobException {@code REFUSED} when something is */
    void requireFree() {
        List<FileStatus> there = children();
        if (!there.isEmpty()) {
            throw new JobException(
                    JobException.Kind.REFUSED,
                    "output " + root + ": exists already and holds "
                            + there.get(0).getPath().getName() + unfinished(there)
                            + "; choose another --output or take it away first");
        }
    }

    /**
     * Makes sure that nothing is there, and makes the folder.
     *
     * @throws JobException {@code REFUSED} when something is; {@code UNUSABLE} when it can't be made
     */
    void claim() {
        requireFree();
        try {
            if (!fs.mkdirs(root)) {
                throw new IOException("the folder can't be made");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** What else a user should know of an output that is in the way. */
    private static String unfinished(List<FileStatus> children) {
        List<String> names =
                children.stream().map(child -> child.getPath().getName()).toList();
        boolean ours = OURS.containsAll(names);
        return ours && !names.contains(MANIFEST) ? ", of a run that did not finish (no " + MANIFEST + ")" : "";
    }

    /**
     * Makes sure that neither lies in the other: files of the input are not written over, and a later run does not take
     * the output for input.
     *
     * @throws JobException {@code USAGE} when one does
     */
    void keepApart(InputFiles input) {
        for (Path folder : input.folders()) {
            if (isWithin(root, folder)) {
                throw new JobException(
                        JobException.Kind.USAGE,
                        "output " + root + ": lies in the input folder " + folder + "; choose another --output");
            }
        }
        for (FileStatus file : input.files()) {
            if (isWithin(file.getPath(), root)) {
                throw new JobException(
                        JobException.Kind.USAGE,
                        "output " + root + ": holds the input file " + file.getPath() + "; choose another --output");
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

    /**
     * Takes an earlier output away.
     *
     * @throws JobException {@code REFUSED} when the folder holds anything that no run of ours writes
     */
    void replace() {
        for (FileStatus child : children()) {
            if (!OURS.contains(child.getPath().getName())) {
                throw new JobException(
                        JobException.Kind.REFUSED,
                        "output " + root + ": holds " + child.getPath().getName()
                                + ", which is not ours to take away; choose another --output");
            }
        }
        try {
            fs.delete(root, true);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Writes a data set of batch 0 as a plain folder of its own. */
    void write(Dataset<Row> rows, String dataset) {
        rows.write().mode(SaveMode.ErrorIfExists).parquet(batch(dataset));
    }

    String batch(String dataset) {
        return dataset(dataset) + "/" + AddedColumns.BATCH + "=0";
    }

    String dataset(String dataset) {
        return root + "/" + dataset;
    }

    String path(String name) {
        return root + "/" + name;
    }

    /** Writes a small file so that a reader sees the whole of it or nothing. */
    void writeWhole(String name, String content) {
        Path target = new Path(root, name);
        Path aside = new Path(root, aside(name));
        try {
            try (OutputStream out = fs.create(aside, true)) {
                out.write(content.getBytes(StandardCharsets.UTF_8));
            }
            fs.delete(target, false);
            if (!fs.rename(aside, target)) {
                throw new IOException("can't be renamed from " + aside.getName());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The content of a small file; empty when there is none. */
    Optional<String> readWhole(String name) {
        Path file = new Path(root, name);
        try (InputStream in = fs.open(file)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "output " + file + ": can't be read: " + e.getMessage(), e);
        }
    }

    private static String aside(String name) {
        return "_" + name + ".tmp";
    }

    private List<FileStatus> children() {
        try {
            return fs.exists(root) ? new ArrayList<>(List.of(fs.listStatus(root))) : List.of();
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "output " + root + ": can't be listed: " + e.getMessage(), e);
        }
    }

    private JobException unwritable(IOException e) {
        return new JobException(
                JobException.Kind.UNUSABLE, "output " + root + ": can't be written: " + e.getMessage(), e);
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
