package dev.refine.spark.cli;

import dev.refine.spark.session.Progress;
import java.io.PrintStream;

/** Shows progress until it is closed. */
interface ProgressDisplay extends Progress.Listener, AutoCloseable {
    /** Leaves the place to what is printed next. */
    @Override
    void close();

    /** A line that is redrawn on a terminal, lines now and then elsewhere. */
    static ProgressDisplay on(Terminal terminal) {
        PrintStream err = terminal.err();
        return terminal.interactive() ? new RedrawnLine(err) : new SteadyLines(err);
    }
}
