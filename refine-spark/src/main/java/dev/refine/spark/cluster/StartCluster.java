package dev.refine.spark.cluster;

import dev.refine.spark.session.BuildInfo;
import dev.refine.spark.session.JobException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Starts a master, workers and an S3 server as processes of their own, which stay when this one ends. */
public final class StartCluster {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ClusterOptions options;
    private final ClusterFolder folder;
    private ClusterState state = ClusterState.DOWN;

    public StartCluster(ClusterOptions options) {
        this.options = options;
        this.folder = new ClusterFolder(options.folder());
    }

    /**
     * Returns when all of them answer. What was started is stopped again when one does not.
     *
     * @throws JobException {@code REFUSED} when a cluster of that folder is up; {@code UNUSABLE} for a folder, a port or a
     *     build that can't be used, and for a process that does not come up
     */
    public RunningCluster execute() {
        try {
            folder.requireOurs();
            Files.createDirectories(folder.root());
            try (FileChannel file =
                            FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.tryLock()) {
                if (lock == null) {
                    throw refused("is being started by another process");
                }
                requireDown();
                return start();
            }
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "cluster " + folder.root() + ": can't be started: "
                            + e.getClass().getSimpleName() + " " + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void requireDown() throws IOException {
        ClusterState before = ClusterState.read(folder);
        List<String> living = before.living().stream().map(ClusterProcess::name).toList();
        if (living.isEmpty()) {
            return;
        }
        String how = living.size() == before.processes().size()
                ? "is up already (" + before.master() + ")"
                : "is up in part (" + String.join(", ", living) + ")";
        throw refused(how + "; stop it first: ./refine cluster down --folder " + folder.root());
    }

    private JobException refused(String how) {
        return new JobException(JobException.Kind.REFUSED, "cluster " + folder.root() + ": " + how);
    }

    private RunningCluster start() throws IOException, InterruptedException {
        Distribution distribution = new Distribution(options.home());
        SparkHome home = new SparkHome(folder, distribution);
        SparkDaemons spark = new SparkDaemons(
                home, options, Ports.take("--port", options.port()), Ports.take("the master's page on port", 0));
        S3Server s3 = new S3Server(folder, Ports.take("--s3-port", options.s3Port()));
        RunningCluster running = running(home, spark, s3);
        Credentials credentials = Credentials.random();
        folder.prepare();
        home.write(spark.master(), s3.endpoint(), credentials);
        state = new ClusterState(spark.master(), List.of());
        state.write(folder);
        boolean up = false;
        try {
            startAll(new Daemons(folder, home.environment(credentials)), spark, s3, distribution, credentials);
            up = true;
            return running;
        } finally {
            if (!up) {
                state.stop();
                new StopCluster(folder.root()).execute();
            }
        }
    }

    private void startAll(
            Daemons daemons, SparkDaemons spark, S3Server s3, Distribution distribution, Credentials credentials)
            throws IOException, InterruptedException {
        started(s3.start(daemons, distribution.s3(), credentials));
        started(spark.startMaster(daemons));
        // a worker that does not find it waits ten seconds before it looks again
        await("the master", spark::answers);
        for (int worker = 1; worker <= options.workers(); worker++) {
            started(spark.startWorker(daemons, worker));
        }
        await("the S3 server", s3::answers);
        await("the master with its workers", spark::ready);
    }

    /** Written down at once, so that {@link StopCluster} finds it even if this process is killed meanwhile. */
    private void started(ClusterProcess process) throws IOException {
        state = state.with(process);
        state.write(folder);
    }

    private void await(String what, BooleanSupplier ready) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            for (ClusterProcess process : state.processes()) {
                if (!process.alive()) {
                    throw new JobException(
                            JobException.Kind.UNUSABLE,
                            "cluster " + folder.root() + ": " + process.name() + " has ended at once; "
                                    + folder.log(process.name()) + " says why");
                }
            }
            if (System.nanoTime() > end) {
                throw new JobException(
                        JobException.Kind.UNUSABLE,
                        "cluster " + folder.root() + ": " + what + " did not answer within " + PATIENCE.toSeconds()
                                + " s; see " + folder.logs());
            }
            Thread.sleep(100);
        }
    }

    private RunningCluster running(SparkHome home, SparkDaemons spark, S3Server s3) {
        return new RunningCluster(
                spark.master(),
                spark.page(),
                s3.endpoint(),
                S3Server.BUCKET,
                folder.env(),
                home.defaults(),
                home.submit(),
                home.files(),
                folder.logs(),
                home.distribution().jar(BuildInfo.ofThisBuild().version()));
    }
}
