package dev.refine.spark.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files that an input names, hidden ones ({@code _…}, {@code .…}) left out as Spark does.
 *
 * @param format never {@link CorpusSource.Format#AUTO}
 * @param files at least one, sorted by path
 */
record InputFiles(CorpusSource.Format format, List<FileStatus> files) {

    /** Lists the input. @throws JobException {@code UNUSABLE}: nothing there, no right to read, or no telling the format */
    static InputFiles list(Configuration hadoop, CorpusSource source) {
        List<FileStatus> files = new ArrayList<>();
        for (String path : source.paths()) {
            files.addAll(list(hadoop, path));
        }
        files.sort(Comparator.comparing(file -> file.getPath().toString()));
        return new InputFiles(format(source, files), files);
    }

    long bytes() {
        return files.stream().mapToLong(FileStatus::getLen).sum();
    }

    /** Whether some file is compressed as a whole, so that one task must read it from its start. */
    boolean unsplittable() {
        return files.stream().anyMatch(file -> name(file).endsWith(".gz"));
    }

    private static List<FileStatus> list(Configuration hadoop, String path) {
        Path glob = Locations.path("input", path);
        FileSystem fs = Locations.fileSystem("input", glob, hadoop);
        try {
            FileStatus[] roots = fs.globStatus(glob);
            List<FileStatus> files = new ArrayList<>();
            for (FileStatus root : roots == null ? new FileStatus[0] : roots) {
                collect(fs, root, files);
            }
            if (files.isEmpty()) {
                throw new JobException(JobException.Kind.UNUSABLE, "input " + path + ": no files there; check --input");
            }
            return files;
        } catch (IOException | IllegalArgumentException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "input " + path + ": can't be listed: " + e.getMessage(), e);
        }
    }

    private static void collect(FileSystem fs, FileStatus status, List<FileStatus> files) throws IOException {
        if (status.isFile()) {
            files.add(status);
            return;
        }
        for (FileStatus child : fs.listStatus(status.getPath())) {
            String name = child.getPath().getName();
            if (!name.startsWith("_") && !name.startsWith(".")) {
                collect(fs, child, files);
            }
        }
    }

    private static CorpusSource.Format format(CorpusSource source, List<FileStatus> files) {
        if (source.format() != CorpusSource.Format.AUTO) {
            return source.format();
        }
        var formats = files.stream().map(InputFiles::format).collect(Collectors.toSet());
        if (formats.size() > 1) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "input holds Parquet and JSON files: name one kind with --input (a glob will do) or --format");
        }
        return formats.iterator().next();
    }

    private static CorpusSource.Format format(FileStatus file) {
        String name = name(file);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        if (name.endsWith(".parquet")) {
            return CorpusSource.Format.PARQUET;
        }
        if (plain.endsWith(".jsonl") || plain.endsWith(".json") || plain.endsWith(".ndjson")) {
            return CorpusSource.Format.JSON;
        }
        throw new JobException(
                JobException.Kind.UNUSABLE,
                "input " + file.getPath()
                        + ": not a corpus by its name (.parquet, .jsonl, .json, .ndjson, the last three also with .gz);"
                        + " name the files with a glob or the format with --format");
    }

    private static String name(FileStatus file) {
        return file.getPath().getName().toLowerCase(Locale.ROOT);
    }
}
