package dev.refine.spark.job;

import dev.refine.core.model.BundleFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A bundle in a folder of any file system that Hadoop reaches. */
record HadoopBundleFiles(FileSystem fs, Path folder) implements BundleFiles {
    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public InputStream open(String path) throws IOException {
        Path file = new Path(folder, path);
        try {
            return fs.open(file);
        } catch (FileNotFoundException e) {
            throw (NoSuchFileException) new NoSuchFileException(file.toString()).initCause(e);
        }
    }
}
