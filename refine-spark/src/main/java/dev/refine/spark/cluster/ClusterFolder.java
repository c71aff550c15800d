package dev.refine.spark.cluster;

import dev.refine.spark.session.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the things of a cluster lie. The folder is a {@code SPARK_HOME}. */
record ClusterFolder(Path root) {
    Path jars() {
        return root.resolve("jars");
    }

    Path conf() {
        return root.resolve("conf");
    }

    Path bin() {
        return root.resolve("bin");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path work() {
        return root.resolve("work");
    }

    /** The buckets of the S3 server, a folder each. */
    Path buckets() {
        return root.resolve("s3");
    }

    /** What a shell reads to use the cluster: the credentials, for the owner's eyes alone. */
    Path env() {
        return root.resolve("env");
    }

    /** The settings of the S3 server, credentials among them. */
    Path s3Settings() {
        return conf().resolve("s3proxy.properties");
    }

    Path state() {
        return root.resolve("cluster.json");
    }

    /** Held while a cluster is started; one that could not be started leaves it behind. */
    Path lock() {
        return root.resolve("lock");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** @throws JobException {@code UNUSABLE} for a folder with things that no cluster put there */
    void requireOurs() throws IOException {
        if (!Files.exists(root) || Files.exists(state())) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new JobException(JobException.Kind.UNUSABLE, "cluster " + root + ": is no folder");
        }
        try (Stream<Path> content = Files.list(root)) {
            if (content.anyMatch(path -> !path.equals(lock()))) {
                throw new JobException(
                        JobException.Kind.UNUSABLE,
                        "cluster " + root + ": the folder holds other things; name an empty or a new one");
            }
        }
    }

    /** Empties the folders that each start fills anew; buckets stay. */
    void prepare() throws IOException {
        for (Path made : List.of(jars(), conf(), bin(), logs(), work())) {
            delete(made);
            Files.createDirectories(made);
        }
        Files.createDirectories(buckets());
    }

    /** Writes a file that its owner alone can read. */
    static void writeSecret(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
