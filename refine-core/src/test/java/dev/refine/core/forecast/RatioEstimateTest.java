package dev.refine.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.forecast.RatioEstimate.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatioEstimateTest {
    @Test
    void whatIsSeenWholeIsExact() {
        assertThat(RatioEstimate.total(30, List.of(new Part(10, 1), new Part(20, 5))))
                .isEqualTo(Interval.exactly(6));
    }

    @Test
    void partsThatAreAlikeLeaveNoDoubt() {
        assertThat(RatioEstimate.total(100, List.of(new Part(10, 1), new Part(20, 2))))
                .isEqualTo(Interval.exactly(10));
    }

    @Test
    void partsThatDifferLeaveDoubt() {
        // ratio 3/20; residuals -.5 and .5; variance of the mean (1 - .2) · .5 / 2, over the mean size 10
        Interval total = RatioEstimate.total(100, List.of(new Part(10, 1), new Part(10, 2)));
        assertThat(total.expected()).isCloseTo(15, within(1e-9));
        double error = 12.706 * Math.sqrt(0.8 * 0.5 / 2) / 10 * 100;
        assertThat(total.high()).isCloseTo(15 + error, within(1e-6));
        assertThat(total.low()).as("what was seen is there").isEqualTo(3);
    }

    @Test
    void onePartSaysNothingOfOthers() {
        assertThat(RatioEstimate.total(100, List.of(new Part(10, 1)))).isEqualTo(new Interval(5, 10, 15));
        assertThat(RatioEstimate.total(100, List.of())).isEqualTo(Interval.ZERO);
    }

    @Test
    void aboutNineteenOfTwentyIntervalsHoldTheTruth() {
        Random random = new Random(7);
        List<Part> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            double size = 50 + random.nextInt(100);
            all.add(new Part(size, size * (1 + 0.4 * random.nextGaussian())));
        }
        double size = all.stream().mapToDouble(Part::size).sum();
        double truth = all.stream().mapToDouble(Part::value).sum();
        int held = 0;
        for (int round = 0; round < 1_000; round++) {
            List<Part> some = random.ints(0, all.size())
                    .distinct()
                    .limit(30)
                    .mapToObj(all::get)
                    .toList();
            held += RatioEstimate.total(size, some).holds(truth) ? 1 : 0;
        }
        assertThat(held).isBetween(910, 980);
    }
}
