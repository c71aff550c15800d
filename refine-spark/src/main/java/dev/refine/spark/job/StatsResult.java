package dev.refine.spark.job;

import dev.refine.core.stats.diversity.DiversityFigure;
import java.time.Duration;
import java.util.List;

/**
 * What was found out about an output.
 *
 * @param output where it lies
 * @param documents that did not fail
 * @param sampled documents that the dear figures stand on
 * @param figures all of them
 */
public record StatsResult(
        String output, long documents, long sampled, List<DiversityFigure> figures, Duration elapsed) {
    public StatsResult {
        figures = List.copyOf(figures);
    }
}
