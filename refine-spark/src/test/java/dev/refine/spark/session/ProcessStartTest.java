package dev.refine.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is known again whatever the clock says meanwhile. */
@Tag("fault")
class ProcessStartTest {
    private static final ProcessHandle SELF = ProcessHandle.current();

    @TempDir
    private Path folder;

    @Test
    void itIsTheSameAgainAndNotThatOfAnother() throws Exception {
        assertThat(ProcessStart.isOf(ProcessStart.of(SELF), SELF)).isTrue();
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            assertThat(ProcessStart.isOf(ProcessStart.of(SELF), other.toHandle()))
                    .isFalse();
            assertThat(ProcessStart.isOf(ProcessStart.of(other.toHandle()), other.toHandle()))
                    .isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    /** Each set of the clock moves the time of day at which the machine is said to have started, and so that of each process. */
    @Test
    void onLinuxNoTimeOfDayIsInIt() {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "this system keeps no such file");
        assertThat(ProcessStart.of(SELF)).matches("\\d+ ticks after boot");
    }

    @Test
    void theNameOfTheProgramMayHoldAnything() throws IOException {
        Path stat = Files.createDirectory(folder.resolve("7")).resolve("stat");
        Files.writeString(stat, "7 (a) b) 1 2) S 1 7 7 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 123456 99 1\n");
        assertThat(ProcessStart.ticks(folder, 7)).contains("123456 ticks after boot");
        Files.writeString(stat, "7 (a) S 1\n");
        assertThat(ProcessStart.ticks(folder, 7)).isEmpty();
        assertThat(ProcessStart.ticks(folder, 8)).isEmpty();
    }

    @Test
    void whatAnEarlierVersionWroteIsStillUnderstood() {
        Instant start = SELF.info().startInstant().orElseThrow();
        assertThat(ProcessStart.isOf(start.plusMillis(900).toString(), SELF)).isTrue();
        assertThat(ProcessStart.isOf(start.minus(Duration.ofHours(1)).toString(), SELF))
                .isFalse();
        assertThat(ProcessStart.isOf("no time", SELF)).isFalse();
    }
}
