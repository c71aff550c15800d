package dev.refine.spark.job;

import dev.refine.spark.output.WholeFiles;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.Locations;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds out whether a folder can be written to, or made, by writing a small file to the nearest folder that is there and
 * taking it away again.
 *
 * @param leastFree bytes that must be free there
 */
record WritablePlace(Configuration hadoop, String place, long leastFree) {
    private static final String DECIDES = ", and takes conditional writes, so that of two runs one gets it";
    private static final String DECIDES_NOT =
            ", without conditional writes: two runs that start in the same instant on one output are told apart only at the"
                    + " first heartbeat, so start one at a time";

    /** What was found. @throws JobException saying what is wrong */
    String check() {
        Path path = Locations.path("place", place);
        FileSystem fs = Locations.fileSystem("place", path, hadoop);
        try {
            FileStatus nearest = nearest(fs, fs.makeQualified(path));
            if (!nearest.isDirectory()) {
                throw Finding.wrong(
                        place + " can't be made: " + nearest.getPath() + " is a file; choose another place");
            }
            boolean decides = probe(fs, nearest.getPath());
            return isDisk(nearest.getPath())
                    ? found(nearest.getPath(), free(fs, nearest.getPath()))
                    : nearest.getPath() + " can be written" + (decides ? DECIDES : DECIDES_NOT);
        } catch (IOException e) {
            throw Finding.wrong(place + " can't be written (" + Causes.reason(e)
                    + "); see to the rights there, or choose another place");
        }
    }

    private static FileStatus nearest(FileSystem fs, Path path) throws IOException {
        Path there = path;
        while (!fs.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return fs.getFileStatus(there);
    }

    /** @return whether the store refuses to create what is there already */
    private static boolean probe(FileSystem fs, Path folder) throws IOException {
        Path probe = new Path(folder, ".refine-doctor-" + UUID.randomUUID());
        fs.create(probe, false).close();
        boolean refuses = WholeFiles.of(fs).refusesToCreate(probe);
        if (!fs.delete(probe, false)) {
            throw new IOException(probe + " can't be taken away");
        }
        return refuses;
    }

    private String found(Path folder, long free) {
        if (free < leastFree) {
            throw Finding.wrong(folder + " has only " + MachineChecks.size(free) + " free; make room, at least "
                    + MachineChecks.size(leastFree) + ", or choose another place");
        }
        return folder + " can be written, " + MachineChecks.size(free) + " free";
    }

    /** Of a local disk what this user can write: Hadoop counts what is kept for root too. */
    private static long free(FileSystem fs, Path folder) throws IOException {
        return fs instanceof LocalFileSystem local
                ? local.pathToFile(folder).getUsableSpace()
                : fs.getStatus(folder).getRemaining();
    }

    /** An object store gives no true figure of what is free. */
    private static boolean isDisk(Path folder) {
        String scheme = folder.toUri().getScheme();
        return "file".equals(scheme) || "hdfs".equals(scheme);
    }
}
