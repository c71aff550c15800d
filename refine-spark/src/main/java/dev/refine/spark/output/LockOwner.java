package dev.refine.spark.output;

import dev.refine.spark.session.ProcessStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code _lock.json}: who writes an output.
 *
 * @param number tells owners apart, also two that run in one process one after the other
 * @param host its name and, where its system tells them, boot and process namespace: pids mean something within these alone
 * @param pid process on {@code host}
 * @param started when that process started, so that another process with its number is not taken for it
 * @param beat grows as long as the owner lives
 */
public record LockOwner(long number, String host, long pid, String started, long beat) {
    /** This process as owner. */
    public static LockOwner ofThisProcess(long number) {
        ProcessHandle process = ProcessHandle.current();
        return new LockOwner(number, thisHost(), process.pid(), ProcessStart.of(process), 0);
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
                .filter(process -> ProcessStart.isOf(started, process))
                .isPresent());
    }

    private static String thisHost() {
        return (hostName() + " " + machine()).strip();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Two containers may have one host name and yet not see each other's processes: on Linux the kernel tells them apart. */
    private static String machine() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "process " + pid + " on " + host.split(" ", 2)[0];
    }
}
