package dev.refine.spark.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.viewfs.ViewFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches the disk can't be seen without a power cut; what is done to get it there can. */
class LocalDiskTest {
    @TempDir
    private Path folder;

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }

    @Test
    void forcesFilesAndFoldersOfALocalFileSystem() throws IOException {
        LocalFileSystem local = FileSystem.getLocal(new Configuration());
        Path file = Files.createDirectories(folder.resolve("a/b")).resolve("part.parquet");
        Files.writeString(file, "rows");
        LocalDisk.force(local, hadoop(folder.resolve("a")));
        LocalDisk.force(local.getRawFileSystem(), hadoop(folder.resolve("a")));
        assertThat(file).hasContent("rows");
        assertThatThrownBy(() -> LocalDisk.force(local, hadoop(folder.resolve("gone"))))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void leavesOtherFileSystemsAlone() throws IOException {
        Configuration conf = new Configuration(false);
        conf.set("fs.viewfs.mounttable.default.link./x", folder.toUri().toString());
        try (ViewFileSystem other = new ViewFileSystem()) {
            other.initialize(URI.create("viewfs:///"), conf);
            LocalDisk.force(other, new org.apache.hadoop.fs.Path("/x/gone"));
        }
    }
}
