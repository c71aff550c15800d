package dev.refine.spark.cli;

import dev.refine.spark.session.Progress;
import java.time.Duration;
import java.util.Locale;

/** How far a job is, in one line. */
final class ProgressText {
    private static final int BAR = 20;
    /** So little time left is not worth a word. */
    private static final Duration NOTHING = Duration.ofMillis(500);

    private ProgressText() {}

    /**
     * For instance {@code program  12,345 documents  8.2 MB/s  43 %  2 min 10 s left}.
     *
     * @param inStage time since the stage began, which the pace is measured by
     */
    static String line(Progress progress, Duration inStage) {
        return Visible.of(progress.stage()) + figures(progress, inStage) + "  " + percent(progress.share())
                + left(progress);
    }

    /** The same with a bar. */
    static String bar(Progress progress, Duration inStage) {
        int done = (int) (BAR * within(progress.share()));
        return "[" + "#".repeat(done) + "-".repeat(BAR - done) + "] " + percent(progress.share()) + left(progress)
                + "  " + Visible.of(progress.stage()) + figures(progress, inStage);
    }

    private static String figures(Progress progress, Duration inStage) {
        String documents = progress.documents() == 0 ? "" : "  " + Quantity.count(progress.documents()) + " documents";
        String pace = progress.bytes() == 0 ? "" : "  " + Quantity.megabytesPerSecond(progress.bytes(), inStage);
        return documents + pace;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%3d %%", (int) (100 * within(share)));
    }

    private static String left(Progress progress) {
        return progress.left()
                .filter(left -> left.compareTo(NOTHING) > 0)
                .map(left -> "  " + Quantity.time(left) + " left")
                .orElse("");
    }

    private static double within(double share) {
        return Math.min(1, Math.max(0, share));
    }
}
