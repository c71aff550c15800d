package dev.refine.spark.job;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How refined pages agree with gold.
 *
 * @param output the output that was compared
 * @param groups all pages first, then the groups by name; each has the same figures in the same order
 * @param failed pages that failed and count in no figure
 * @param withoutGold pages without gold, which count in no figure
 */
public record EvaluationResult(String output, List<Group> groups, long failed, long withoutGold) {
    public EvaluationResult {
        groups = List.copyOf(groups);
    }

    /** @param name {@code all}, or column and value ({@code lang=de}) */
    public record Group(String name, long pages, List<Figure> figures) {
        public Group {
            figures = List.copyOf(figures);
        }
    }

    /**
     * @param name what is measured, such as {@code char F1}
     * @param value shares from 0 to 1, {@code new words} per 1,000 words; absent when its base is zero
     */
    public record Figure(String name, OptionalDouble value) {}
}
