package dev.refine.spark.job;

import dev.refine.spark.session.Causes;
import dev.refine.spark.session.Locations;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds out whether a folder can be written to, or made, by writing a small file to the nearest folder that is there and
 * taking it away again.
 *
 * @param leastFree bytes that must be free there
 */
record WritablePlace(Configuration hadoop, String place, long leastFree) {

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
            probe(fs, nearest.getPath());
            return found(nearest.getPath(), fs.getStatus(nearest.getPath()).getRemaining());
        } catch (IOException e) {
            throw Finding.wrong(place + " can't be written (" + Causes.rootMessage(e)
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

    private static void probe(FileSystem fs, Path folder) throws IOException {
        Path probe = new Path(folder, ".refine-doctor-" + UUID.randomUUID());
        fs.create(probe, false).close();
        if (!fs.delete(probe, false)) {
            throw new IOException(probe + " can't be taken away");
        }
    }

    private String found(Path folder, long free) {
        if (free < leastFree) {
            throw Finding.wrong(folder + " has only " + MachineChecks.size(free) + " free; make room, at least "
                    + MachineChecks.size(leastFree) + ", or choose another place");
        }
        // an object store gives no true figure
        boolean known = "file".equals(folder.toUri().getScheme())
                || "hdfs".equals(folder.toUri().getScheme());
        return folder + " can be written" + (known ? ", " + MachineChecks.size(free) + " free" : "");
    }
}
