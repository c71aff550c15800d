package dev.refine.spark.cli;

import dev.refine.spark.session.Progress;
import java.time.Duration;

/** Knows when the present stage of a job began: where the last progress of the stage before it stood. */
final class StageClock {
    private String stage = "";
    private Duration began = Duration.ZERO;
    private Duration last = Duration.ZERO;

    /** Takes the next progress and returns how long its stage has lasted. */
    Duration inStage(Progress progress) {
        if (!progress.stage().equals(stage)) {
            stage = progress.stage();
            began = last;
        }
        last = progress.elapsed();
        return progress.elapsed().minus(began);
    }
}
