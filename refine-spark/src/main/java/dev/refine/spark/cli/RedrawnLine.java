package dev.refine.spark.cli;

import dev.refine.spark.session.Progress;
import java.io.PrintStream;

/** Progress on a terminal: one line, drawn anew each time and gone in the end. */
final class RedrawnLine implements ProgressDisplay {
    /** Erases the line that the cursor is on and goes to its start. */
    private static final String ANEW = "\r\u001b[K";
    /** A line that wraps can't be redrawn; narrower terminals are rare. */
    private static final int WIDTH = 79;

    private final PrintStream out;
    private final StageClock clock = new StageClock();

    RedrawnLine(PrintStream out) {
        this.out = out;
        draw("starting Spark …");
    }

    @Override
    public void progressed(Progress progress) {
        draw(ProgressText.bar(progress, clock.inStage(progress)));
    }

    private void draw(String line) {
        out.print(ANEW + line.substring(0, Math.min(WIDTH, line.length())));
        out.flush();
    }

    @Override
    public void close() {
        out.print(ANEW);
        out.flush();
    }
}
