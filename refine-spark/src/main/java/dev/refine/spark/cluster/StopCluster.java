package dev.refine.spark.cluster;

import dev.refine.spark.session.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Stops what {@link StartCluster} started in a folder, and takes the credentials away; the buckets stay. */
public final class StopCluster {
    private final ClusterFolder folder;

    public StopCluster(Path folder) {
        this.folder = new ClusterFolder(folder.toAbsolutePath().normalize());
    }

    /**
     * Returns the names of the processes that were stopped; none when nothing was up. A process that merely has the number
     * of one of ours is left alone.
     *
     * @throws JobException {@code UNUSABLE} when the folder's {@code cluster.json} is damaged
     */
    public List<String> execute() {
        try {
            ClusterState state = ClusterState.read(folder);
            List<String> stopped = state.stop();
            if (Files.exists(folder.state())) {
                Files.deleteIfExists(folder.env());
                Files.deleteIfExists(folder.s3Settings());
                ClusterState.DOWN.write(folder);
            }
            return stopped;
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "cluster " + folder.root() + ": can't be stopped: " + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
