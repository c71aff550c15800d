package dev.refine.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.evaluate.Evaluation.Figure;
import dev.refine.core.evaluate.Evaluation.Interval;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final Resampling SOME = new Resampling(200, 7);

    /** Pages of 10 characters of which some are gold; all stay. */
    private static PageCounts page(int gold) {
        IndexedText raw = IndexedText.of("x".repeat(10));
        PageGold of = PageGold.of(raw, Optional.of(Spans.of(List.of(new Span(0, gold)))), Optional.empty())
                .orElseThrow();
        return GoldPage.of(raw, of).compare(raw.text(), List.of());
    }

    private static Evaluation evaluate(Resampling resampling, List<Integer> pages) {
        Evaluator evaluator = new Evaluator(resampling);
        pages.forEach(gold -> evaluator.add(gold * 0x12345678L, page(gold)));
        return evaluator.evaluation("system", Evaluation.ALL);
    }

    private static Figure precision(Evaluation evaluation) {
        return evaluation.figure(Measure.CHAR_PRECISION).orElseThrow();
    }

    @Test
    void withoutReplicatesThereAreFiguresAndNoIntervals() {
        Evaluation evaluation = evaluate(new Resampling(0, 1), List.of(2, 4, 9));

        assertThat(precision(evaluation).value()).isEqualTo(.5);
        assertThat(precision(evaluation).interval()).isEmpty();
        assertThat(evaluation.pages()).isEqualTo(3);
    }

    @Test
    void theOrderOfThePagesChangesNothing() {
        List<Integer> pages = new ArrayList<>(List.of(1, 2, 3, 5, 8, 9, 10));
        Evaluation evaluation = evaluate(SOME, pages);
        Collections.shuffle(pages, new Random(3));

        assertThat(evaluate(SOME, pages)).isEqualTo(evaluation);
    }

    @Test
    void anotherSeedGivesOtherIntervalsOfTheSameFigure() {
        List<Integer> pages = List.of(1, 2, 3, 5, 8, 9, 10);
        Figure one = precision(evaluate(SOME, pages));
        Figure other = precision(evaluate(new Resampling(200, 8), pages));

        assertThat(other.value()).isEqualTo(one.value());
        assertThat(other.interval()).isNotEqualTo(one.interval());
    }

    @Test
    void intervalsAreThoseOfTheReplicatesOneByOne() {
        List<Integer> pages = List.of(1, 2, 3, 5, 8, 9, 10);
        double[] values = new double[SOME.replicates()];
        for (int replicate = 0; replicate < values.length; replicate++) {
            double gold = 0;
            double all = 0;
            for (int page : pages) {
                int times = SOME.times(page * 0x12345678L, replicate);
                gold += times * page;
                all += times * 10;
            }
            values[replicate] = gold / all;
        }
        // a replicate without a page has no figure
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int last = sorted.length - 1;

        assertThat(precision(evaluate(SOME, pages)).interval())
                .contains(new Interval(sorted[(int) (.025 * last)], sorted[(int) Math.ceil(.975 * last)]));
    }

    @Test
    void anIntervalIsAboutAsWideAsTheSpreadOfMeans() {
        Random random = new Random(11);
        List<Integer> pages = random.ints(400, 0, 11).boxed().toList();
        Evaluator evaluator = new Evaluator(new Resampling(2_000, 1));
        for (int i = 0; i < pages.size(); i++) {
            evaluator.add(random.nextLong(), page(pages.get(i)));
        }
        Interval interval = precision(evaluator.evaluation("system", Evaluation.ALL))
                .interval()
                .orElseThrow();
        double mean = pages.stream().mapToInt(gold -> gold).average().orElseThrow() / 10;
        double variance = pages.stream()
                .mapToDouble(gold -> (gold / 10.0 - mean) * (gold / 10.0 - mean))
                .average()
                .orElseThrow();
        double expected = 2 * 1.96 * Math.sqrt(variance / pages.size());

        assertThat(interval.high() - interval.low()).isCloseTo(expected, within(.1 * expected));
    }

    @Test
    void howOftenAPageCountsIsDistributedAsPoissonOfMeanOne() {
        int[] counts = new int[20];
        for (int page = 0; page < 1_000; page++) {
            for (int replicate = 0; replicate < 200; replicate++) {
                counts[new Resampling(1, 5).times(page, replicate)]++;
            }
        }
        double chance = Math.exp(-1);
        for (int times = 0; times < 6; times++) {
            assertThat(counts[times] / 200_000.0).as("%d times", times).isCloseTo(chance, within(.005));
            chance /= times + 1;
        }
    }

    @Test
    void thereAreLimitsToResampling() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(-1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resampling(100_001, 0))
                .withMessageContaining("100000");
    }
}
