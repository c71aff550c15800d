package dev.refine.spark.corpus;

import java.util.Objects;
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
 * @param etag what an object store calls this content; empty where the store has no such name
 */
public record InputFile(String path, String root, long bytes, long modified, String etag) {

    public static InputFile of(FileStatus status, Path root) {
        String etag = status instanceof EtagSource source ? Objects.requireNonNullElse(source.getEtag(), "") : "";
        return new InputFile(
                status.getPath().toString(), root.toString(), status.getLen(), status.getModificationTime(), etag);
    }

    /** Whether the content is still that of the earlier look. A store's own name for it counts more than the time. */
    public boolean sameContent(InputFile earlier) {
        boolean named = !etag.isEmpty() && !earlier.etag.isEmpty();
        return bytes == earlier.bytes && (named ? etag.equals(earlier.etag) : modified == earlier.modified);
    }
}
