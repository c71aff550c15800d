package dev.refine.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
    @TempDir
    private Path folder;

    private final FileSystem files = opened();

    private static FileSystem opened() {
        try {
            Configuration conf = new Configuration(false);
            conf.set("fs.file.impl", LocalFiles.class.getName());
            conf.set("fs.permissions.umask-mode", "027");
            return FileSystem.newInstance(java.net.URI.create("file:///"), conf);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void givesFilesAndFoldersTheRightsThatHadoopWould() throws IOException {
        Path file = folder.resolve("made/below/rows.txt");
        try (FSDataOutputStream out = files.create(hadoop(file))) {
            out.writeUTF("rows");
        }
        assertThat(files).isInstanceOf(LocalFiles.class);
        assertThat(rights(file)).isEqualTo("rw-r-----");
        assertThat(rights(file.resolveSibling(".rows.txt.crc"))).isEqualTo("rw-r-----");
        files.setPermission(hadoop(file), new FsPermission("400"));
        assertThat(rights(file)).isEqualTo("r--------");
        files.mkdirs(hadoop(folder.resolve("other")));
        assertThat(rights(folder.resolve("other"))).isEqualTo("rwxr-x---");
    }

    @Test
    void setsAlsoTheStickyBit() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        files.setPermission(hadoop(shared), new FsPermission("1777"));
        assertThat((Integer) Files.getAttribute(shared, "unix:mode") & 07777).isEqualTo(01777);
    }

    @Test
    void saysWhichFileIsNotThere() {
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> files.setPermission(hadoop(gone), new FsPermission("644")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("gone");
    }
}
