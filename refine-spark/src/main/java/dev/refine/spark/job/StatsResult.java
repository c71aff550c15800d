package dev.refine.spark.job;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found out about an output.
 *
 * @param output where it lies
 * @param documents that did not fail
 * @param sampled documents that the dear figures stand on
 * @param figures all of them
 * @param removed what went most often of all documents, the most frequent first
 */
public record StatsResult(
        String output,
        long documents,
        long sampled,
        List<DiversityFigure> figures,
        List<RemovedText> removed,
        Duration elapsed) {
    public StatsResult {
        figures = List.copyOf(figures);
        removed = List.copyOf(removed);
    }

    /** A line, or a string of a line, and how often it went. */
    public record RemovedText(String kind, String text, long count) {}

    /** The figures of that name, side and group: one, or one for each number of words. */
    public Stream<DiversityFigure> figures(String measure, Side side, Optional<String> group) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(measure)
                        && figure.side() == side
                        && figure.group().equals(group));
    }

    /** The first of them. */
    public Optional<DiversityFigure> figure(String measure, Side side, Optional<String> group) {
        return figures(measure, side, group).findFirst();
    }
}
