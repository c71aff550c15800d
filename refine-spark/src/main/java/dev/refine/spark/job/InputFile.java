package dev.refine.spark.job;

import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * An input file as it was when it was listed.
 *
 * @param path qualified
 * @param root the folder that was named, or that holds the file that was named: folders {@code key=value} below it are
 *     columns
 * @param modified milliseconds since 1970
 * @param etag what an object store calls this content, where it has such a name
 */
record InputFile(String path, String root, long bytes, long modified, Optional<String> etag) {

    static InputFile of(FileStatus status, Path root) {
        Optional<String> etag =
                status instanceof EtagSource source ? Optional.ofNullable(source.getEtag()) : Optional.empty();
        return new InputFile(
                status.getPath().toString(), root.toString(), status.getLen(), status.getModificationTime(), etag);
    }
}
