package dev.refine.spark.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Sees to it that what was written outlives a power cut: a local file system keeps bytes in memory for a while after their
 * writer has closed the file, and names of files likewise. Other file systems answer for this themselves, and nothing is done.
 */
final class LocalDisk {
    private LocalDisk() {}

    /** Forces the files of a folder to the disk, with their names and its own. */
    static void force(FileSystem fs, org.apache.hadoop.fs.Path folder) throws IOException {
        Optional<Path> local = local(fs, folder);
        if (local.isEmpty()) {
            return;
        }
        try (Stream<Path> below = Files.walk(local.get())) {
            for (Path path : below.toList()) {
                forceOne(path);
            }
        }
        forceNames(fs, folder.getParent());
    }

    /** Forces the names of the files in a folder to the disk. */
    static void forceNames(FileSystem fs, org.apache.hadoop.fs.Path folder) throws IOException {
        Optional<Path> local = local(fs, folder);
        if (local.isPresent()) {
            forceOne(local.get());
        }
    }

    private static void forceOne(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Optional<Path> local(FileSystem fs, org.apache.hadoop.fs.Path path) {
        if (fs instanceof LocalFileSystem local) {
            return Optional.of(local.pathToFile(path).toPath());
        }
        return fs instanceof RawLocalFileSystem local
                ? Optional.of(local.pathToFile(path).toPath())
                : Optional.empty();
    }
}
