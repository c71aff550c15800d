package dev.refine.spark.cluster;

import dev.refine.spark.session.JobException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build of a checkout left for clusters: class paths, settings and the jar to submit. */
record Distribution(Path home) {

    /** The jars of Spark, Hadoop and S3A. @throws JobException {@code UNUSABLE} when they were not named yet */
    List<Path> spark() throws IOException {
        return Stream.of(classPath("spark").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** The class path of the S3 server. @throws JobException {@code UNUSABLE} when it was not named yet */
    String s3() throws IOException {
        return classPath("s3");
    }

    private String classPath(String part) throws IOException {
        Path file = home.resolve("docker").resolve(part).resolve("target").resolve("classpath");
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "cluster: " + file + " is not there; ./refine cluster up writes it, mvn package too",
                    e);
        }
    }

    /** The jar that spark-submit takes. @throws JobException {@code UNUSABLE} when it was not built yet */
    Path jar(String version) {
        Path jar = home.resolve("refine-spark").resolve("target").resolve("refine-spark-" + version + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "cluster: " + jar + " is not there; ./refine cluster up builds it, mvn package too");
        }
        return jar;
    }

    Path conf(String name) {
        return home.resolve("conf").resolve(name);
    }
}
