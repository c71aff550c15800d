package dev.refine.spark.session;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

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

    /** @throws JobException {@code UNUSABLE} when nothing here reads such places */
    public static FileSystem fileSystem(String role, Path path, Configuration hadoop) {
        try {
            return path.getFileSystem(hadoop);
        } catch (IOException | RuntimeException e) {
            // a file system whose classes are not on the class path comes as a bare RuntimeException
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    role + " " + path + ": no file system for it: " + Causes.rootMessage(e)
                            + "; add its Hadoop module to the class path, or check the address",
                    e);
        }
    }
}
