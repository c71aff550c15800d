package dev.refine.spark.session;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a job is.
 *
 * @param stage what it does now, for people ({@code program}, {@code apply}, {@code write refined})
 * @param documents documents done in this stage
 * @param bytes UTF-8 bytes of raw text done in this stage
 * @param share share of the whole job that is done, 0 to 1
 * @param left time left by the pace so far; absent while there is no pace yet
 */
public record Progress(
        String stage, long documents, long bytes, double share, Duration elapsed, Optional<Duration> left) {

    /** The same of a job that is a part of another one, which began so much earlier. */
    public Progress within(Duration before) {
        return new Progress(stage, documents, bytes, share, before.plus(elapsed), left);
    }

    /** Takes the progress of a job, once a second at most; called from one thread at a time. */
    @FunctionalInterface
    public interface Listener {
        Listener NONE = progress -> {};

        void progressed(Progress progress);
    }
}
