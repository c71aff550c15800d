package dev.refine.spark.session;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;

/** Places that a user names. */
public final class Locations {
    private Locations() {}

    /**
     * The place as a path.
     *
     * @param role what it is for, such as {@code input}
     * @throws JobException {@code UNUSABLE} for what is no path
     */
    public static Path path(String role, String place) {
        try {
            return new Path(place);
        } catch (IllegalArgumentException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, role + " " + place + ": is no path or URI: " + e.getMessage(), e);
        }
    }

    /** @throws JobException {@code UNUSABLE} when nothing here reads such places, or a store on S3 lets us not */
    public static FileSystem fileSystem(String role, Path path, Configuration hadoop) {
        try {
            FileSystem fs = path.getFileSystem(hadoop);
            if (S3Store.isS3(path)) {
                S3Store.requireReachable(role, path, hadoop);
            }
            return fs;
        } catch (JobException e) {
            throw e;
        } catch (IOException | RuntimeException | LinkageError e) {
            // a file system whose classes are not on the class path comes as a bare RuntimeException, one of another
            // version
            // of Hadoop as a LinkageError
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    role + " " + path + ": no file system for it: " + Causes.reason(e) + "; " + advice(path, e),
                    e);
        }
    }

    private static String advice(Path path, Throwable thrown) {
        boolean lacks = Causes.chain(thrown)
                .anyMatch(cause -> cause instanceof LinkageError
                        || cause instanceof ClassNotFoundException
                        || cause instanceof UnsupportedFileSystemException);
        return lacks ? module(path) : "check the address";
    }

    private static String module(Path path) {
        return switch (String.valueOf(path.toUri().getScheme())) {
            case "s3a" ->
                "put hadoop-aws of the very version of this Hadoop (" + VersionInfo.getVersion()
                        + ") on the class path, as docs/cluster.md says";
            case "s3", "s3n" -> "write s3a:// in place of s3://";
            default -> "add its Hadoop module to the class path, or check the address";
        };
    }
}
