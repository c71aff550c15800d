package dev.refine.spark.corpus;

import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Locations;
import dev.refine.spark.session.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds the files below the places that an input names, many folders at a time. Hidden ones ({@code _…}, {@code .…}) are
 * left out as Spark does; a file that is named twice is there once.
 */
final class InputListing {
    private final Configuration hadoop;
    private final LongConsumer found;
    private final AtomicLong seen = new AtomicLong();
    private final List<Path> folders = new ArrayList<>();
    private final Map<String, InputFile> files = new TreeMap<>();

    /** @param found told the number of files so far, now and then and from several threads */
    InputListing(Configuration hadoop, LongConsumer found) {
        this.hadoop = hadoop;
        this.found = found;
    }

    /** Lists a file, folder, glob or URI. @throws JobException {@code UNUSABLE}: nothing there, or no right to read */
    void add(String place) {
        Path glob = Locations.path("input", place);
        FileSystem fs = Locations.fileSystem("input", glob, hadoop);
        try {
            FileStatus[] roots = fs.globStatus(glob);
            int before = files.size();
            List<Below> level = new ArrayList<>();
            for (FileStatus root : roots == null ? new FileStatus[0] : roots) {
                Path path = root.getPath();
                if (root.isDirectory()) {
                    folders.add(path);
                }
                level.add(new Below(root.isDirectory() ? path : path.getParent(), root));
            }
            boolean any = descend(fs, level);
            if (!any && files.size() == before) {
                throw new JobException(
                        JobException.Kind.UNUSABLE, "input " + place + ": no files there; check --input");
            }
        } catch (JobException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Hadoop's local file system throws bare RuntimeExceptions for names that it can't hold, such as a:b
            throw new JobException(
                    JobException.Kind.UNUSABLE, "input " + place + ": can't be listed: " + Causes.reason(e), e);
        }
    }

    /** Level by level, since the folders of one level can be listed together. @return whether there is any file */
    private boolean descend(FileSystem fs, List<Below> roots) {
        boolean any = false;
        List<Below> level = roots;
        while (!level.isEmpty()) {
            List<Below> folders = new ArrayList<>();
            for (Below entry : level) {
                if (entry.status().isDirectory()) {
                    folders.add(entry);
                } else {
                    any = true;
                    InputFile file = InputFile.of(entry.status(), entry.root());
                    // of two roots the outer one sees more folders that are columns
                    files.merge(file.path(), file, InputListing::outer);
                }
            }
            level = Parallel.map(folders, folder -> counted(folder.children(fs))).stream()
                    .flatMap(List::stream)
                    .toList();
        }
        return any;
    }

    private List<Below> counted(List<Below> children) {
        long more = children.stream().filter(child -> child.status().isFile()).count();
        found.accept(seen.addAndGet(more));
        return children;
    }

    private static InputFile outer(InputFile one, InputFile other) {
        return Comparator.comparingInt((InputFile file) -> file.root().length()).compare(one, other) <= 0 ? one : other;
    }

    /** Sorted by path. */
    List<InputFile> files() {
        return List.copyOf(files.values());
    }

    /** Folders that were named and are read with all that they hold. */
    List<Path> folders() {
        return List.copyOf(folders);
    }

    /** Something at or below a root. */
    private record Below(Path root, FileStatus status) {

        List<Below> children(FileSystem fs) {
            List<Below> children = new ArrayList<>();
            try {
                for (FileStatus child : fs.listStatus(status.getPath())) {
                    String name = child.getPath().getName();
                    if (!name.startsWith("_") && !name.startsWith(".")) {
                        children.add(new Below(root, child));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return children;
        }
    }
}
