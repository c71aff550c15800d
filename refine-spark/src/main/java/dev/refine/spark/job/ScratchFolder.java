package dev.refine.spark.job;

import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Locations;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A folder for what is needed for a while. Closing it takes it away with all that it holds. */
final class ScratchFolder implements AutoCloseable {
    private final FileSystem fs;
    private final Path root;

    private ScratchFolder(FileSystem fs, Path root) {
        this.fs = fs;
        this.root = root;
    }

    /**
     * Makes one.
     *
     * @param place folder that it is made in; by default this machine's for temporary files
     * @throws JobException {@code USAGE} without a place on a cluster; {@code UNUSABLE} when it can't be made
     */
    static ScratchFolder make(JobContext context, Optional<String> place) {
        if (place.isEmpty() && !context.spark().sparkContext().isLocal()) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--scratch: name a folder that the executors of this cluster see, such as one beside the output: the"
                            + " sample goes there, and is taken away");
        }
        try {
            Path in = Locations.path(
                    "scratch",
                    place.isPresent()
                            ? place.get()
                            : Files.createTempDirectory("refine-plan").toUri().toString());
            FileSystem fs = Locations.fileSystem("scratch", in, context.hadoop());
            Path root = fs.makeQualified(place.isPresent() ? new Path(in, "refine-plan-" + UUID.randomUUID()) : in);
            fs.mkdirs(root);
            return new ScratchFolder(fs, root);
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "scratch " + place.orElse("folder") + ": can't be made (" + Causes.reason(e) + ")",
                    e);
        }
    }

    Path path(String name) {
        return new Path(root, name);
    }

    /** Bytes of all files below. */
    long bytes(String name) throws IOException {
        Path path = path(name);
        return fs.exists(path) ? fs.getContentSummary(path).getLength() : 0;
    }

    @Override
    public void close() {
        try {
            fs.delete(root, true);
        } catch (IOException e) {
            // what is left lies in a folder for such things, and the forecast stands
            System.getLogger(ScratchFolder.class.getName())
                    .log(System.Logger.Level.WARNING, "scratch folder " + root + " can't be taken away", e);
        }
    }
}
