package dev.refine.spark.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * When a process started, in words that tell it from a later one of the same number. A time of day does so only while nobody
 * sets the clock: the system knows how long after its own start a process started, and counts back from the clock of now. On
 * Linux it says that itself.
 */
public final class ProcessStart {
    private static final Path PROC = Path.of("/proc");
    /** Of {@code /proc/<pid>/stat}, counted behind the name of the program, which may hold anything. */
    private static final int START_FIELD = 19;

    private static final String TICKS = " ticks after boot";
    private static final Duration CLOCKS_APART = Duration.ofSeconds(2);

    private ProcessStart() {}

    /** @return empty where the system does not say it */
    public static String of(ProcessHandle process) {
        return ticks(PROC, process.pid())
                .or(() -> process.info().startInstant().map(Instant::toString))
                .orElse("");
    }

    /** Whether a process started as {@link #of} said, now or in a version that knew times of day alone. */
    public static boolean isOf(String started, ProcessHandle process) {
        return started.equals(of(process))
                || process.info()
                        .startInstant()
                        .filter(seen -> isAbout(started, seen))
                        .isPresent();
    }

    /** Two processes may see the start of a third a little apart: it is counted from when the machine started. */
    private static boolean isAbout(String started, Instant seen) {
        try {
            return Duration.between(Instant.parse(started), seen).abs().compareTo(CLOCKS_APART) < 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    static Optional<String> ticks(Path proc, long pid) {
        try {
            String stat = Files.readString(proc.resolve(pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return fields.length > START_FIELD ? Optional.of(fields[START_FIELD] + TICKS) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
