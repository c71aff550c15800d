package dev.refine.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DeletionCurveTest {

    /** A unit as the slow way knows it. */
    private record Unit(float p, int gold, int noise) {}

    private static EvaluationState state(List<Unit> units) {
        StringBuilder text = new StringBuilder();
        List<Span> gold = new ArrayList<>();
        List<Reference.Judged> judged = new ArrayList<>();
        for (Unit unit : units) {
            int start = text.length();
            gold.add(new Span(start, start + unit.gold()));
            text.append("g".repeat(unit.gold())).append("n".repeat(unit.noise()));
            judged.add(new Reference.Judged(start, text.length(), unit.p()));
            text.append('\n');
        }
        IndexedText raw = IndexedText.of(text.toString());
        PageGold page =
                PageGold.of(raw, Optional.of(Spans.of(gold)), Optional.empty()).orElseThrow();
        EvaluationState state = new EvaluationState();
        state.add(GoldPage.of(raw, page).curve(judged));
        return state;
    }

    @Test
    void recallAtAPrecisionIsThatOfTheBestThreshold() {
        EvaluationState state = state(
                List.of(new Unit(.99f, 0, 50), new Unit(.9f, 1, 49), new Unit(.5f, 9, 0), new Unit(.1f, 40, 100)));

        assertThat(Measure.RECALL_AT_PRECISION_995.of(state)).hasValue(50.0 / 199);
        assertThat(Measure.RECALL_AT_PRECISION_99.of(state)).hasValue(99.0 / 199);
        assertThat(Measure.RECALL_AT_PRECISION_95.of(state)).hasValue(99.0 / 199);
        assertThat(Measure.RECALL_AT_LOSS_TWO_PERCENT.of(state)).hasValue(99.0 / 199);
        assertThat(Measure.RECALL_AT_LOSS_HALF_PERCENT.of(state)).hasValue(50.0 / 199);
    }

    @Test
    void whereNoThresholdIsPreciseEnoughNothingGoes() {
        assertThat(Measure.RECALL_AT_PRECISION_95.of(state(List.of(new Unit(.9f, 10, 10)))))
                .hasValue(0);
    }

    @Test
    void withoutNoiseThereIsNoRecall() {
        EvaluationState state = state(List.of(new Unit(.9f, 10, 0)));

        assertThat(Measure.RECALL_AT_PRECISION_95.of(state)).isEmpty();
        assertThat(state.curve().points()).isEmpty();
    }

    @Test
    void figuresAgreeWithATryOfEveryThreshold() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Unit> units = new ArrayList<>();
            for (int left = random.nextInt(40); left > 0; left--) {
                // apart from each other by more than a bin
                float p = (float) (1 / (1 + Math.exp(-(random.nextInt(200) - 100) / 10.0 - .001)));
                units.add(new Unit(p, random.nextInt(4) == 0 ? random.nextInt(5) : 0, 1 + random.nextInt(20)));
            }
            EvaluationState state = state(units);
            assertThat(Measure.RECALL_AT_PRECISION_95.of(state).orElse(0))
                    .as("seed %d", seed)
                    .isCloseTo(best(units, went -> share(noise(went), all(went)) >= .95), within(1e-12));
            double gold = units.stream().mapToInt(Unit::gold).sum();
            assertThat(Measure.RECALL_AT_LOSS_TWO_PERCENT.of(state).orElse(0))
                    .as("seed %d", seed)
                    .isCloseTo(best(units, went -> all(went) - noise(went) <= .02 * gold), within(1e-12));
        }
    }

    private static double best(List<Unit> units, Predicate<List<Unit>> allowed) {
        return units.stream()
                .map(least ->
                        units.stream().filter(unit -> unit.p() >= least.p()).toList())
                .filter(allowed)
                .map(went -> share(noise(went), noise(units)))
                .max(Comparator.naturalOrder())
                .orElse(0.0);
    }

    private static double noise(List<Unit> units) {
        return units.stream().mapToInt(Unit::noise).sum();
    }

    private static double all(List<Unit> units) {
        return noise(units) + units.stream().mapToInt(Unit::gold).sum();
    }

    private static double share(double part, double base) {
        return base == 0 ? 0 : part / base;
    }

    @Test
    void theCurveRunsFromTheHighestThresholdDown() {
        List<DeletionCurve.Point> points = state(List.of(new Unit(.2f, 10, 10), new Unit(1, 0, 5), new Unit(0, 9, 5)))
                .curve()
                .points();

        assertThat(points).extracting(DeletionCurve.Point::recall).containsExactly(.25, .75, 1.0);
        assertThat(points).extracting(DeletionCurve.Point::precision).containsExactly(1.0, .6, 20.0 / 39);
        assertThat(points.get(2).threshold()).isZero();
        assertThat(points.get(1).threshold()).isBetween(.19, .2);
    }

    @Test
    void aBinHoldsTheProbabilitiesFromItsLowestOn() {
        for (int bin = 1; bin < LogitScale.BINS; bin++) {
            double lower = LogitScale.lower(bin);
            assertThat(LogitScale.bin(lower * (1 + 1e-9))).as("bin %d", bin).isEqualTo(bin);
            assertThat(LogitScale.lower(bin)).isGreaterThan(LogitScale.lower(bin - 1));
        }
        assertThat(LogitScale.bin(0)).isZero();
        assertThat(LogitScale.bin(Double.NaN)).isZero();
        assertThat(LogitScale.bin(1)).isEqualTo(LogitScale.BINS - 1);
    }

    @Test
    void probabilitiesThatMeanWhatTheySayHaveNoCalibrationError() {
        assertThat(Measure.CALIBRATION_ERROR.of(state(List.of(new Unit(.75f, 25, 75), new Unit(0, 10, 0)))))
                .hasValue(0);
        assertThat(Measure.CALIBRATION_ERROR
                        .of(state(List.of(new Unit(1, 50, 50), new Unit(0, 100, 0))))
                        .orElseThrow())
                .isCloseTo(.25, within(1e-9));
    }

    @Test
    void theCalibrationErrorIsTheMeanGapOfTheBins() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<Unit> units = new ArrayList<>();
            for (int left = 1 + random.nextInt(40); left > 0; left--) {
                units.add(new Unit(random.nextFloat(), random.nextInt(9), 1 + random.nextInt(9)));
            }
            double gaps = 0;
            for (int bin = 0; bin < 15; bin++) {
                double gap = 0;
                for (Unit unit : units) {
                    int all = unit.gold() + unit.noise();
                    gap += (int) (unit.p() * 15.0) == bin ? unit.p() * all - unit.noise() : 0;
                }
                gaps += Math.abs(gap);
            }
            assertThat(Measure.CALIBRATION_ERROR.of(state(units)).orElseThrow())
                    .as("seed %d", seed)
                    .isCloseTo(gaps / all(units), within(1e-6));
        }
    }
}
