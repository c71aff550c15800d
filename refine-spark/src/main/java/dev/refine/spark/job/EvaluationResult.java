package dev.refine.spark.job;

import dev.refine.core.evaluate.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * How systems agree with gold.
 *
 * @param evaluations for each system all pages first, then its groups; systems in the order in which they were asked for
 * @param output where figures, curves and picture lie
 */
public record EvaluationResult(List<Evaluation> evaluations, Optional<String> output) {
    public EvaluationResult {
        evaluations = List.copyOf(evaluations);
    }
}
