package dev.refine.core.evaluate;

import dev.refine.core.evaluate.Evaluation.Figure;
import dev.refine.core.evaluate.Evaluation.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sums the pages of one system and group, and a replicate of that sum for each resampling. Memory is that of the
 * replicates, whatever the number of pages; the outcome does not depend on their order. For one thread.
 */
public final class Evaluator {
    private static final double TAIL = .025;

    private final Resampling resampling;
    private final EvaluationState state = new EvaluationState();
    private final List<EvaluationState> replicates;

    public Evaluator(Resampling resampling) {
        this.resampling = resampling;
        this.replicates = IntStream.range(0, resampling.replicates())
                .mapToObj(i -> new EvaluationState())
                .toList();
    }

    /** @param page a hash of the page's text */
    public void add(long page, PageCounts counts) {
        state.add(counts);
        for (int i = 0; i < replicates.size(); i++) {
            int times = resampling.times(page, i);
            if (times > 0) {
                replicates.get(i).add(counts, times);
            }
        }
    }

    public Evaluation evaluation(String system, String group) {
        List<Figure> figures = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            measure.of(state).ifPresent(value -> figures.add(new Figure(measure, value, interval(measure))));
        }
        return new Evaluation(
                system,
                group,
                // a system refines pages or judges them
                state.value(Sum.PAGES) + state.value(Sum.JUDGED_PAGES),
                state.value(Sum.FAILED),
                state.value(Sum.WITHOUT_GOLD),
                figures,
                state.curve().points());
    }

    /** Between the quantiles of the replicates that have a value. */
    private Optional<Interval> interval(Measure measure) {
        double[] values = replicates.stream()
                .flatMapToDouble(replicate -> measure.of(replicate).stream())
                .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        Arrays.sort(values);
        int last = values.length - 1;
        return Optional.of(
                new Interval(values[(int) Math.floor(TAIL * last)], values[(int) Math.ceil((1 - TAIL) * last)]));
    }
}
