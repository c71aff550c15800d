package dev.refine.spark.output;

import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.Path;

/**
 * One writer an output. The owner's file changes with every heartbeat; an owner that died is found by its process on the
 * same host, elsewhere by a file that stands still for two beats, and its place is taken: by the one who creates the claim
 * named after the dead owner, which only one can do. One who died between claim and file is itself claimed, so the owner
 * is who stands at the end of the claims. Whoever was paused meanwhile finds a claim of its place, or a file that is not
 * its own, and stops; what it commits all the same does not count, since the plans have another owner's number by then.
 */
public final class OutputLock implements AutoCloseable {
    public static final String FILE = "_lock.json";
    private static final String CLAIM = ".after-";
    private static final int BEATS_TO_WATCH = 2;
    private static final int LOOKS_A_BEAT = 10;
    private static final AtomicLong LAST_NUMBER = new AtomicLong();

    private final WholeFiles files;
    private final Path file;
    private final Runnable onLoss;
    private final ScheduledExecutorService heart;
    private LockOwner self;
    private boolean lost;

    private OutputLock(WholeFiles files, Path file, LockOwner self, Duration beat, Runnable onLoss) {
        this.files = files;
        this.file = file;
        this.self = self;
        this.onLoss = onLoss;
        this.heart = Executors.newSingleThreadScheduledExecutor(OutputLock::daemon);
        var unused = heart.scheduleAtFixedRate(this::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "heartbeat");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Makes this process the owner.
     *
     * @param beat time between heartbeats; all who use the output must agree
     * @param onLoss called once, from another thread, when another run has taken the output
     * @throws JobException {@code REFUSED}: another run is at work; {@code UNUSABLE}: no file can be written
     */
    public static OutputLock acquire(WholeFiles files, Path file, Duration beat, Runnable onLoss) {
        try {
            LockOwner self = LockOwner.ofThisProcess(numberBeyond(0));
            while (!files.create(file, OutputJson.print(self))) {
                Optional<String> there = last(files, file);
                if (there.isEmpty()) {
                    // its owner has just ended
                    Thread.sleep(20);
                    continue;
                }
                requireGone(files, file, there.get(), beat);
                self = LockOwner.ofThisProcess(numberBeyond(number(there.get()).orElse(0L)));
                if (files.create(claim(file, there.get()), OutputJson.print(self))) {
                    files.write(file, OutputJson.print(self));
                    break;
                }
            }
            return new OutputLock(files, file, self, beat, onLoss);
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + file.getParent() + ": can't be written: " + Causes.reason(e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** No two owners of this process have one number, even if the clock is set back. */
    private static long numberBeyond(long other) {
        return LAST_NUMBER.updateAndGet(last -> Math.max(System.currentTimeMillis(), Math.max(last, other) + 1));
    }

    /** What the owner wrote: the file, or the last of the claims that follow from it. */
    private static Optional<String> last(WholeFiles files, Path file) throws IOException {
        Optional<String> last = files.read(file);
        Optional<String> next = last;
        while (next.isPresent()) {
            last = next;
            next = files.read(claim(file, last.get()));
        }
        return last;
    }

    /** Who creates it has the place of that owner. A damaged file has no number; its content tells it apart. */
    private static Path claim(Path file, String owner) {
        String place = number(owner).map(String::valueOf).orElseGet(() -> "damaged-" + owner.hashCode());
        return new Path(file.getParent(), file.getName() + CLAIM + place);
    }

    private static void requireGone(WholeFiles files, Path file, String there, Duration beat)
            throws IOException, InterruptedException {
        Optional<LockOwner> owner = owner(there);
        Optional<Boolean> alive = owner.flatMap(LockOwner::alive);
        if (alive.isPresent()) {
            if (alive.get()) {
                throw busy(file, owner);
            }
            return;
        }
        for (int look = 0; look < BEATS_TO_WATCH * LOOKS_A_BEAT; look++) {
            Thread.sleep(beat.toMillis() / LOOKS_A_BEAT);
            Optional<String> now = last(files, file);
            if (now.isPresent() && !now.get().equals(there)) {
                throw busy(file, owner(now.get()));
            }
        }
    }

    private static JobException busy(Path file, Optional<LockOwner> owner) {
        return new JobException(
                JobException.Kind.REFUSED,
                "output " + file.getParent() + ": another run is writing it ("
                        + owner.map(LockOwner::toString).orElse("unknown")
                        + "); wait until it ends, or stop it");
    }

    private static Optional<Long> number(String json) {
        return owner(json).map(LockOwner::number);
    }

    /** Who it is; empty for a damaged file. */
    private static Optional<LockOwner> owner(String json) {
        try {
            return Optional.of(OutputJson.parse(json, LockOwner.class, FILE));
        } catch (JobException e) {
            return Optional.empty();
        }
    }

    /** What plans and commits of this owner carry. */
    public synchronized long number() {
        return self.number();
    }

    /** @throws JobException {@code REFUSED} when the output is not ours any more */
    public synchronized void require() {
        try {
            lost = lost || !ours();
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "output " + file + ": can't be read: " + Causes.reason(e), e);
        }
        if (lost) {
            throw new JobException(
                    JobException.Kind.REFUSED,
                    "output " + file.getParent() + ": another run has taken it over while this one stood still");
        }
    }

    private boolean ours() throws IOException {
        return last(files, file).flatMap(OutputLock::owner).filter(self::isSame).isPresent();
    }

    private synchronized void beat() {
        try {
            if (!lost && ours()) {
                self = self.beating();
                files.write(file, OutputJson.print(self));
            } else if (!lost) {
                lost = true;
                onLoss.run();
            }
        } catch (IOException | RuntimeException e) {
            // a store that does not answer now may at the next beat; before a commit it must
        }
    }

    @Override
    public synchronized void close() {
        heart.shutdownNow();
        try {
            if (!lost && ours()) {
                files.deleteAll(file.getParent(), file.getName() + CLAIM);
                files.delete(file);
            }
        } catch (IOException e) {
            // the next run finds a dead owner
        }
    }
}
