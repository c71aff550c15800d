package dev.refine.spark.output;

import dev.refine.spark.session.Causes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Small files of an output that a reader sees whole or not at all, whenever the writer is killed.
 *
 * <p>Hadoop's local file system keeps a checksum in a second file, so that a kill between the two leaves a file that
 * can't be read: these files go past it. There and on HDFS a file is written aside and renamed, which replaces what was
 * there at once, and forced to the disk; an object store shows an object when its upload has ended.
 */
public final class WholeFiles {
    private static final int LOOKS = 3;
    /** {@code Options.CreateFileOptionKeys} has it only in newer versions of Hadoop. */
    private static final String CONDITIONAL = "fs.option.create.conditional.overwrite";

    /** Writes what a file holds. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final FileSystem fs;

    private WholeFiles(FileSystem fs) {
        this.fs = fs;
    }

    public static WholeFiles of(FileSystem fs) {
        return new WholeFiles(fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs);
    }

    /** Where a file lies until it is whole. */
    static String aside(String name) {
        return "_" + name + ".tmp";
    }

    /** Writes the file, and replaces what was there. Makes the folder where it is not there. */
    void write(Path file, String content) throws IOException {
        write(file, of(content));
    }

    /** Likewise, for what is too long for a string. */
    void write(Path file, Content content) throws IOException {
        if (!renames()) {
            put(file, content, true);
            return;
        }
        Path aside = aside(file);
        put(aside, content, true);
        if (!(fs instanceof RawLocalFileSystem)) {
            // only this way HDFS replaces a file by a rename
            FileContext.getFileContext(fs.getUri(), fs.getConf()).rename(aside, file, Options.Rename.OVERWRITE);
        } else if (!fs.rename(aside, file)) {
            throw new IOException(aside + " can't be renamed to " + file.getName());
        }
        LocalDisk.forceNames(fs, file.getParent());
    }

    /**
     * Writes the file unless there is one: of several that try, one writes.
     *
     * @param content that no other writer has
     * @return whether this call wrote it
     */
    boolean create(Path file, String content) throws IOException {
        if (!renames()) {
            return createNew(file, content);
        }
        Path aside = new Path(file.getParent(), aside(file.getName()) + UUID.randomUUID());
        if (fs instanceof RawLocalFileSystem local) {
            // Hadoop would make the folder too, but can't say why it could not
            Files.createDirectories(local.pathToFile(file.getParent()).toPath());
        }
        put(aside, content, false);
        try {
            return fs instanceof RawLocalFileSystem local ? link(local, aside, file) : fs.rename(aside, file);
        } finally {
            fs.delete(aside, false);
            LocalDisk.forceNames(fs, file.getParent());
        }
    }

    /** A rename on the local file system would replace what is there; a link does not. */
    private static boolean link(RawLocalFileSystem local, Path aside, Path file) throws IOException {
        try {
            Files.createLink(
                    local.pathToFile(file).toPath(), local.pathToFile(aside).toPath());
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /**
     * For object stores, which show an object when it is whole. Where the store takes no conditional writes another may come
     * between the look and the upload.
     */
    private boolean createNew(Path file, String content) throws IOException {
        if (fs.exists(file)) {
            return false;
        }
        try {
            if (createsConditionally(fs, file)) {
                putUnlessThere(file, content);
            } else {
                put(file, content, false);
            }
            return true;
        } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
            return holds(file, content);
        } catch (PathIOException e) {
            // S3A's word for a condition that did not hold; its class is not everywhere
            if (fs.exists(file)) {
                return holds(file, content);
            }
            throw e;
        }
    }

    /** Where an answer was lost on its way, the client's second try finds the first one's file. */
    private boolean holds(Path file, String content) throws IOException {
        return read(file).equals(Optional.of(content));
    }

    /** Whether the store itself decides who of several creates a file (S3A from Hadoop 3.4.2 on). */
    private static boolean createsConditionally(FileSystem fs, Path file) throws IOException {
        return fs.hasPathCapability(file, CONDITIONAL);
    }

    /** Whether the store itself refuses to create a file that is there, tried on this one. */
    public boolean refusesToCreate(Path there) throws IOException {
        if (renames()) {
            return true;
        }
        if (!createsConditionally(fs, there)) {
            return false;
        }
        try {
            putUnlessThere(there, "");
            return false;
        } catch (org.apache.hadoop.fs.FileAlreadyExistsException | PathIOException e) {
            return true;
        }
    }

    /** The look that S3A takes at what is there stays out: the condition goes with the upload. */
    private void putUnlessThere(Path file, String content) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(file);
        builder.overwrite(true);
        builder.must(CONDITIONAL, true);
        try (FSDataOutputStream out = builder.build()) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The content; empty when there is no such file. @throws IOException also when there is one that may not be read */
    Optional<String> read(Path file) throws IOException {
        IOException refused = new FileNotFoundException(file.toString());
        for (int look = 0; look < LOOKS; look++) {
            try (InputStream in = fs.open(file)) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (FileNotFoundException e) {
                if (!fs.exists(file)) {
                    return Optional.empty();
                }
                // it has just come; or the local file system says "not found" where it means "not permitted"
                refused = new IOException(e.getMessage(), e);
            }
        }
        throw refused;
    }

    void delete(Path file) throws IOException {
        fs.delete(file, false);
    }

    /** Deletes the files of a folder whose names begin so. */
    void deleteAll(Path folder, String beginning) throws IOException {
        for (FileStatus file : fs.listStatus(folder, path -> path.getName().startsWith(beginning))) {
            delete(file.getPath());
        }
    }

    private static Content of(String content) {
        return out -> out.write(content.getBytes(StandardCharsets.UTF_8));
    }

    private void put(Path file, String content, boolean replace) throws IOException {
        put(file, of(content), replace);
    }

    private void put(Path file, Content content, boolean replace) throws IOException {
        try (FSDataOutputStream out = fs.create(file, replace)) {
            content.writeTo(out);
            if (renames()) {
                out.hsync();
            }
        } catch (FSError e) {
            // what Hadoop's local file system makes of a full disk
            throw new IOException(Causes.reason(e), e);
        }
    }

    private static Path aside(Path file) {
        return new Path(file.getParent(), aside(file.getName()));
    }

    /** Whether a rename costs nothing and takes effect at once; in an object store it is a copy. */
    private boolean renames() {
        return fs instanceof RawLocalFileSystem || "hdfs".equals(fs.getScheme());
    }
}
