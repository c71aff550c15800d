package dev.refine.core.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * How a system did on a group of pages.
 *
 * @param system such as {@code default precise} or {@code c4-lines}
 * @param group {@link #ALL}, or column and value ({@code lang=de})
 * @param pages with gold, that did not fail
 * @param failed pages that count in no figure
 * @param withoutGold pages that count in no figure
 * @param figures those that have a value, in the order of {@link Measure}
 * @param curve of a bundle, whatever the preset; else empty
 */
public record Evaluation(
        String system,
        String group,
        long pages,
        long failed,
        long withoutGold,
        List<Figure> figures,
        List<DeletionCurve.Point> curve) {
    public static final String ALL = "all";

    /** @param interval between which 95 % of the replicates lie; absent without replicates */
    public record Figure(Measure measure, double value, Optional<Interval> interval) {}

    public record Interval(double low, double high) {}

    public Evaluation {
        figures = List.copyOf(figures);
        curve = List.copyOf(curve);
    }

    /** The figure of a measure; absent where its base is zero. */
    public Optional<Figure> figure(Measure measure) {
        return figures.stream().filter(figure -> figure.measure() == measure).findFirst();
    }
}
