package dev.refine.spark.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output has one writer, and a dead one does not keep it. */
@Tag("fault")
class OutputLockTest {
    private static final Duration BEAT = Duration.ofMillis(150);

    /** So long that whoever waits for it has waited in vain. */
    private static final Duration LONG_BEAT = Duration.ofMinutes(10);

    @TempDir
    private java.nio.file.Path folder;

    private WholeFiles files;
    private java.nio.file.Path file;

    @BeforeEach
    void place() throws IOException {
        files = WholeFiles.of(FileSystem.getLocal(new Configuration(false)));
        file = folder.resolve(OutputLock.FILE);
    }

    private OutputLock acquire(Duration beat) {
        return acquire(beat, () -> {});
    }

    private OutputLock acquire(Duration beat, Runnable onLoss) {
        return OutputLock.acquire(files, new Path(file.toUri()), beat, onLoss);
    }

    private void write(LockOwner owner) throws IOException {
        files.write(new Path(file.toUri()), OutputJson.print(owner));
    }

    private LockOwner written() throws IOException {
        return OutputJson.parse(Files.readString(file), LockOwner.class, "lock");
    }

    private static LockOwner self() {
        return LockOwner.ofThisProcess(7);
    }

    private static LockOwner elsewhere(long beat) {
        return new LockOwner(7, "another-host", 12, "2024-01-01T00:00:00Z", beat);
    }

    private void refused(Duration beat, String... words) {
        JobException e =
                catchThrowableOfType(JobException.class, () -> acquire(beat).close());
        assertThat(e).as("refusal").isNotNull().hasMessageContainingAll(words);
        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
    }

    private void takenOver(Duration beat) throws IOException {
        try (OutputLock lock = acquire(beat)) {
            lock.require();
            assertThat(written().number()).isEqualTo(lock.number());
            assertThat(written().pid()).isEqualTo(ProcessHandle.current().pid());
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFreePlaceIsTakenAndGivenBack() throws IOException {
        takenOver(LONG_BEAT);
        takenOver(LONG_BEAT);
    }

    @Test
    void aPlaceThatIsNotThereYetIsMade() throws IOException {
        file = folder.resolve("new/deep").resolve(OutputLock.FILE);
        try (OutputLock lock = acquire(LONG_BEAT)) {
            lock.require();
            assertThat(file).exists();
        }
    }

    @Test
    void anOwnerAliveInThisProcessIsNamedAtOnce() {
        try (OutputLock lock = acquire(LONG_BEAT)) {
            refused(LONG_BEAT, "process " + ProcessHandle.current().pid(), "another run is writing it");
            lock.require();
        }
    }

    @Test
    void anOwnerAliveInAnotherProcessIsNamedAtOnce() throws IOException {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            String started = other.info().startInstant().orElseThrow().toString();
            write(new LockOwner(7, self().host(), other.pid(), started, 3));
            refused(LONG_BEAT, "process " + other.pid());
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aStartThatIsSeenALittleApartIsThatOfTheSameProcess() throws IOException {
        LockOwner self = self();
        String apart = startOfThis().plusMillis(1010).toString();
        write(new LockOwner(7, self.host(), self.pid(), apart, 3));
        refused(LONG_BEAT, "process " + self.pid());
    }

    /** As an earlier version wrote it. */
    private static Instant startOfThis() {
        return ProcessHandle.current().info().startInstant().orElseThrow();
    }

    @Test
    void anOwnerWhoseProcessIsGoneHasItsPlaceTakenAtOnce() throws IOException, InterruptedException {
        Process other = new ProcessBuilder("true").start();
        String started = Instant.now().toString();
        other.waitFor();
        write(new LockOwner(7, self().host(), other.pid(), started, 3));
        takenOver(LONG_BEAT);
    }

    @Test
    void anOwnerWhoseNumberAnotherProcessHasIsGone() throws IOException {
        LockOwner self = self();
        for (String earlier : List.of(startOfThis().minusSeconds(60).toString(), "12 ticks after boot")) {
            write(new LockOwner(7, self.host(), self.pid(), earlier, 3));
            takenOver(LONG_BEAT);
        }
        write(new LockOwner(7, self.host(), self.pid(), "no time", 3));
        takenOver(LONG_BEAT);
    }

    @Test
    void anOwnerOnAnotherHostThatBeatsIsLeftAtWork() throws IOException {
        AtomicInteger beats = new AtomicInteger();
        write(elsewhere(0));
        ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor();
        var unused = other.scheduleAtFixedRate(
                () -> {
                    try {
                        write(elsewhere(beats.incrementAndGet()));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                BEAT.toMillis(),
                BEAT.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            refused(BEAT.multipliedBy(4), "process 12 on another-host");
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void anOwnerOnAnotherHostThatStandsStillIsReplacedAfterTwoBeats() throws IOException {
        write(elsewhere(5));
        long start = System.nanoTime();
        takenOver(BEAT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(BEAT.multipliedBy(2));
    }

    @Test
    void aDamagedFileThatStandsStillIsReplacedAfterTwoBeats() throws IOException {
        for (String damaged : List.of("", "{\"number\": 5, \"ho", "null", "[]")) {
            Files.writeString(file, damaged);
            takenOver(BEAT);
        }
    }

    @Test
    void aDamagedFileThatIsMendedMeanwhileIsThatOfAnOwner() throws Exception {
        Files.writeString(file, "{");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            // it beats on, so that it is seen to live even if the first look comes late
            Future<?> beating = other.submit((Callable<Void>) () -> {
                for (long beat = 1; ; beat++) {
                    Thread.sleep(BEAT.toMillis());
                    write(elsewhere(beat));
                }
            });
            refused(BEAT.multipliedBy(10), "another-host");
            assertThat(beating).isNotDone();
        } finally {
            other.shutdownNow();
            // or it writes while the folder is taken away
            assertThat(other.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theFileChangesWithEveryBeat() throws Exception {
        try (OutputLock lock = acquire(BEAT)) {
            long first = written().beat();
            waitUntil(() -> written().beat() > first + 1);
            lock.require();
        }
    }

    private static void waitUntil(Callable<Boolean> moment) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!moment.call()) {
            assertThat(System.nanoTime()).as("the moment never came").isLessThan(end);
            Thread.sleep(10);
        }
    }

    @Test
    void whoeverLosesItIsToldOnceAndLeavesTheOther() throws Exception {
        AtomicInteger losses = new AtomicInteger();
        OutputLock lock = acquire(BEAT, losses::incrementAndGet);
        write(elsewhere(1));
        waitUntil(() -> losses.get() > 0);
        Thread.sleep(3 * BEAT.toMillis());
        assertThat(losses).hasValue(1);
        stopped(lock);
        assertThat(written()).isEqualTo(elsewhere(1));
    }

    private static void stopped(OutputLock lock) {
        JobException e = catchThrowableOfType(JobException.class, lock::require);
        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e).hasMessageContaining("taken it over");
        lock.close();
    }

    @Test
    void aFileThatWasTakenAwayIsALossToo() throws IOException {
        OutputLock lock = acquire(LONG_BEAT);
        Files.delete(file);
        stopped(lock);
    }

    @Test
    void aPlaceOnceLostStaysLost() throws IOException {
        OutputLock lock = acquire(LONG_BEAT);
        LockOwner own = written();
        write(elsewhere(1));
        assertThatThrownBy(lock::require).isInstanceOf(JobException.class);
        write(own);
        stopped(lock);
        assertThat(file).exists();
    }

    /** It judged the owner before the pause, and wakes when the place has long been another's. */
    @Test
    void theBeatOfOneThatWasPausedTakesNothingFromWhoFollowed() throws IOException {
        LockOwner paused =
                new LockOwner(7, self().host(), ProcessHandle.current().pid(), "2024-01-01T00:00:00Z", 3);
        write(paused);
        try (OutputLock lock = acquire(LONG_BEAT)) {
            write(paused.beating());
            lock.require();
            refused(LONG_BEAT, "process " + ProcessHandle.current().pid());
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void oneThatDiedWhileItTookADeadOwnersPlaceIsReplacedToo() throws IOException {
        write(elsewhere(1));
        LockOwner dead = new LockOwner(8, self().host(), ProcessHandle.current().pid(), "2024-01-01T00:00:00Z", 0);
        Files.writeString(folder.resolve("_lock.json.after-7"), OutputJson.print(dead));
        takenOver(LONG_BEAT);
    }

    @Test
    void ofSeveralThatTakeADeadOwnersPlaceOneGetsIt() throws Exception {
        for (int round = 0; round < 30; round++) {
            write(new LockOwner(7, self().host(), ProcessHandle.current().pid(), "2024-01-01T00:00:00Z", 3));
            oneOf(4);
        }
    }

    @Test
    void ofSeveralThatTakeAFreePlaceOneGetsIt() throws Exception {
        for (int round = 0; round < 30; round++) {
            oneOf(4);
        }
    }

    private void oneOf(int many) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        CyclicBarrier start = new CyclicBarrier(many);
        try {
            List<Future<Optional<OutputLock>>> tries = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                tries.add(threads.submit(() -> {
                    start.await();
                    return acquired();
                }));
            }
            List<OutputLock> got = new ArrayList<>();
            for (Future<Optional<OutputLock>> one : tries) {
                one.get().ifPresent(got::add);
            }
            assertThat(got).hasSize(1);
            got.get(0).require();
            got.get(0).close();
            assertThat(folder).isEmptyDirectory();
        } finally {
            threads.shutdownNow();
        }
    }

    private Optional<OutputLock> acquired() {
        try {
            return Optional.of(acquire(LONG_BEAT));
        } catch (JobException e) {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.REFUSED);
            return Optional.empty();
        }
    }

    @Test
    void theNumberGrowsBeyondThatOfTheDead() throws IOException {
        long future = System.currentTimeMillis() + Duration.ofDays(1).toMillis();
        write(new LockOwner(future, self().host(), ProcessHandle.current().pid(), "2024-01-01T00:00:00Z", 3));
        try (OutputLock lock = acquire(LONG_BEAT)) {
            assertThat(lock.number()).isGreaterThan(future);
        }
    }

    @Test
    void aPlaceThatCantBeWrittenIsSaid() throws IOException {
        java.nio.file.Path inTheWay = Files.writeString(folder.resolve("file"), "x");
        file = inTheWay.resolve(OutputLock.FILE);
        JobException e = catchThrowableOfType(JobException.class, () -> acquire(BEAT));
        assertThat(e.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(e).hasMessageContaining("can't be written");
    }
}
