package dev.refine.spark.cli;

import dev.refine.spark.job.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** Progress in a log: a line every 30 seconds, and one at the end of each stage. */
final class SteadyLines implements ProgressDisplay {
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final PrintStream out;
    private final StageClock clock = new StageClock();
    private Optional<Said> last = Optional.empty();
    private Duration printed = Duration.ZERO;

    /** The newest progress as a line, and whether it was printed. */
    private record Said(String stage, String line, boolean printed) {}

    SteadyLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void progressed(Progress progress) {
        last.filter(said -> !said.stage().equals(progress.stage())).ifPresent(this::finish);
        String line = ProgressText.line(progress, clock.inStage(progress));
        boolean due = progress.elapsed().minus(printed).compareTo(EVERY) >= 0;
        if (due) {
            out.println(line);
            printed = progress.elapsed();
        }
        last = Optional.of(new Said(progress.stage(), line, due));
    }

    private void finish(Said said) {
        if (!said.printed()) {
            out.println(said.line());
        }
    }

    @Override
    public void close() {
        last.ifPresent(this::finish);
        last = Optional.empty();
    }
}
