package dev.refine.spark.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of the cluster, known across runs of the program.
 *
 * @param name what it is, and the name of its log
 * @param started when it started: a process that has its number later is another one, and left alone
 */
record ClusterProcess(String name, long pid, String started) {
    /** The start of a process is counted from that of the machine, whose clock may be set meanwhile. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(2);

    private static final long PATIENCE_SECONDS = 10;

    static ClusterProcess of(String name, Process process) {
        return new ClusterProcess(
                name,
                process.pid(),
                process.info().startInstant().map(Instant::toString).orElse(""));
    }

    boolean alive() {
        return handle().isPresent();
    }

    /** Tells it to end. */
    void terminate() {
        handle().ifPresent(ProcessHandle::destroy);
    }

    /** Waits until it has ended, and kills it when it takes too long. */
    void awaitEnd() throws InterruptedException {
        Optional<ProcessHandle> process = handle();
        if (process.isEmpty()) {
            return;
        }
        try {
            process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            handle().ifPresent(ProcessHandle::destroyForcibly);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The process, if it lives and is the one that was started. */
    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().startInstant().filter(this::isStart).isPresent());
    }

    private boolean isStart(Instant seen) {
        return !started.isEmpty()
                && Duration.between(Instant.parse(started), seen).abs().compareTo(CLOCKS_APART) < 0;
    }
}
