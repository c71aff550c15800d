package dev.refine.spark.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, without a process for each file and folder that it makes: where Hadoop's native library is not
 * there, as it seldom is, it has {@code chmod} set the rights of each. A small batch waited for some fifty such processes,
 * three milliseconds each.
 */
public final class LocalFiles extends LocalFileSystem {
    /** Made by Hadoop, by its name. */
    public LocalFiles() {
        super(new WithoutProcesses());
    }

    /** Sets rights as Java does. */
    private static final class WithoutProcesses extends RawLocalFileSystem {
        @Override
        public void setPermission(Path path, FsPermission rights) throws IOException {
            java.nio.file.Path file = pathToFile(path).toPath();
            boolean plain = !rights.getStickyBit()
                    && file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (plain) {
                // nine letters, such as rw-r--r--
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights.toString()));
            } else {
                super.setPermission(path, rights);
            }
        }
    }
}
