package dev.refine.spark.cluster;

import dev.refine.spark.session.JobException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cluster that is asked for.
 *
 * @param home the checkout of refine whose build names the jars
 * @param folder holds all that the cluster has: settings, logs, buckets; made where it is not there
 * @param workers how many worker processes
 * @param cores of each worker
 * @param memory of each worker, such as {@code 2g}
 * @param port of the master, 0 for a free one
 * @param s3Port of the S3 server, 0 for a free one
 */
public record ClusterOptions(Path home, Path folder, int workers, int cores, String memory, int port, int s3Port) {
    private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,6})([mg])");
    /** What an executor asks for by default. */
    private static final int LEAST_MB = 1024;

    private static final int LAST_PORT = 65_535;

    /** @throws JobException {@code USAGE} for a number that is none of such a cluster */
    public ClusterOptions {
        home = home.toAbsolutePath().normalize();
        folder = folder.toAbsolutePath().normalize();
        require(workers >= 1, "--workers " + workers + ": at least one is needed");
        require(cores >= 1, "--cores " + cores + ": at least one is needed");
        require(
                megabytes(memory) >= LEAST_MB,
                "--memory " + memory + ": is no size such as 2g or 2048m, or less than the 1g that an executor takes");
        require(port <= LAST_PORT, "--port " + port + ": is no port; 0 takes a free one");
        require(s3Port <= LAST_PORT, "--s3-port " + s3Port + ": is no port; 0 takes a free one");
    }

    private static long megabytes(String memory) {
        Matcher size = MEMORY.matcher(memory);
        if (!size.matches()) {
            return 0;
        }
        return Long.parseLong(size.group(1)) * (size.group(2).equals("g") ? 1024 : 1);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new JobException(JobException.Kind.USAGE, message);
        }
    }
}
