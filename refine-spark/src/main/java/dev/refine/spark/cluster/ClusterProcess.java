package dev.refine.spark.cluster;

import dev.refine.spark.session.ProcessStart;
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
    private static final long PATIENCE_SECONDS = 10;

    static ClusterProcess of(String name, Process process) {
        return new ClusterProcess(name, process.pid(), ProcessStart.of(process.toHandle()));
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
                .filter(process -> !started.isEmpty() && ProcessStart.isOf(started, process));
    }
}
