package dev.refine.spark.cli;

import dev.refine.core.edit.Outcome;
import dev.refine.spark.job.DocumentCounts;
import dev.refine.spark.job.EvaluateOptions;
import dev.refine.spark.job.EvaluationResult;
import dev.refine.spark.job.Progress;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.RunResult;
import dev.refine.spark.job.SessionOptions;
import dev.refine.spark.job.ShowOptions;
import dev.refine.spark.job.ShownDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Jobs that keep what they were asked for and give small results, or fail as told. */
final class FakeJobs implements Jobs {
    final List<Object> asked = new ArrayList<>();
    final List<SessionOptions> sessions = new ArrayList<>();
    private final Optional<Throwable> failure;

    FakeJobs() {
        this.failure = Optional.empty();
    }

    FakeJobs(Throwable failure) {
        this.failure = Optional.of(failure);
    }

    @Override
    public RunResult run(SessionOptions session, RunOptions options, Progress.Listener listener) {
        ask(session, options);
        listener.progressed(new Progress("program", 3, 90_000_000, 0.5, Duration.ofSeconds(30), Optional.empty()));
        return new RunResult(
                options.output(),
                new DocumentCounts(3, 1, 1, 1, 0),
                300,
                300,
                100,
                5,
                Duration.ofSeconds(4),
                options.output() + "/report.html");
    }

    @Override
    public ShownDocument show(SessionOptions session, ShowOptions options) {
        ask(session, options);
        return new ShownDocument(
                options.id(), options.hash(), Outcome.UNCHANGED, "text", List.of(), "keep_all()", Optional.empty());
    }

    @Override
    public EvaluationResult evaluate(SessionOptions session, EvaluateOptions options, Progress.Listener listener) {
        ask(session, options);
        return new EvaluationResult(options.output(), List.of(new EvaluationResult.Group("all", 7, List.of())), 0, 0);
    }

    private void ask(SessionOptions session, Object options) {
        sessions.add(session);
        asked.add(options);
        failure.ifPresent(FakeJobs::raise);
    }

    private static void raise(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
