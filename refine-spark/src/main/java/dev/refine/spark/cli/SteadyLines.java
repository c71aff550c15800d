package dev.refine.spark.cli;

import dev.refine.spark.session.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** Progress in a log: a line every 30 seconds, and one when a stage gives way to the next. */
final class SteadyLines implements ProgressDisplay {
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final PrintStream out;
    private final StageClock clock = new StageClock();
    private Optional<Stage> last = Optional.empty();
    private Duration printed = Duration.ZERO;

    /** A stage and how long it has lasted by its newest progress. */
    private record Stage(String name, Duration lasted) {}

    SteadyLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void progressed(Progress progress) {
        last.filter(stage -> !stage.name().equals(progress.stage())).ifPresent(this::ended);
        Stage stage = new Stage(progress.stage(), clock.inStage(progress));
        if (progress.elapsed().minus(printed).compareTo(EVERY) >= 0) {
            out.println(ProgressText.line(progress, stage.lasted()));
            printed = progress.elapsed();
        }
        last = Optional.of(stage);
    }

    private void ended(Stage stage) {
        out.println(Visible.of(stage.name()) + "  done in " + Quantity.time(stage.lasted()));
    }

    /** Says nothing: what follows, a summary or an error, says more. */
    @Override
    public void close() {}
}
