package dev.refine.spark.job;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code _lock.json}: who writes an output.
 *
 * @param number tells owners apart, also two that run in one process one after the other
 * @param pid process on {@code host}
 * @param started when that process started, so that another process with its number is not taken for it
 * @param beat grows as long as the owner lives
 */
record LockOwner(long number, String host, long pid, String started, long beat) {

    /** This process as owner. */
    static LockOwner ofThisProcess(long number) {
        ProcessHandle process = ProcessHandle.current();
        return new LockOwner(number, thisHost(), process.pid(), started(process), 0);
    }

    LockOwner beating() {
        return new LockOwner(number, host, pid, started, beat + 1);
    }

    boolean isSame(LockOwner other) {
        return number == other.number && pid == other.pid && host.equals(other.host) && started.equals(other.started);
    }

    /** Whether the process lives; empty when it is one of another host. */
    Optional<Boolean> alive() {
        if (!host.equals(thisHost())) {
            return Optional.empty();
        }
        return Optional.of(ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process).equals(started))
                .isPresent());
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public String toString() {
        return "process " + pid + " on " + host;
    }
}
