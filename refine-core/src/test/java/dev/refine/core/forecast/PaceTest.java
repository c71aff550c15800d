package dev.refine.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.forecast.Pace.Timed;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void whatABatchCostsIsToldApartFromTheWorkInIt() {
        Pace pace = Pace.of(List.of(new Timed(1, 10)), List.of(new Timed(1, 3), new Timed(4, 6), new Timed(1, 3)));
        assertThat(pace.each().expected()).isCloseTo(2, within(1e-9));
        assertThat(pace.work().expected()).isCloseTo(1, within(1e-9));
        assertThat(pace.start()).isCloseTo(7, within(1e-9));
        // 7 to warm up, 2 · 3 for three batches, 100 of work shared by twice the slots
        assertThat(pace.seconds(3, Interval.exactly(100), 2).expected()).isCloseTo(63, within(1e-9));
    }

    @Test
    void theMoreTheTimesScatterTheWiderTheInterval() {
        List<Timed> steady = List.of(new Timed(1, 3), new Timed(4, 6), new Timed(1, 3.1), new Timed(4, 5.9));
        List<Timed> shaky = List.of(new Timed(1, 3), new Timed(4, 6), new Timed(1, 4), new Timed(4, 5));
        assertThat(width(Pace.of(List.of(), shaky).work()))
                .isGreaterThan(width(Pace.of(List.of(), steady).work()));
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }

    @Test
    void batchesOfOneSizeAreAllWork() {
        Pace pace = Pace.of(List.of(), List.of(new Timed(2, 4), new Timed(2, 6)));
        assertThat(pace.each()).isEqualTo(Interval.ZERO);
        assertThat(pace.work().expected()).isEqualTo(2.5);
    }

    @Test
    void noiseThatWouldMakeWorkCostNothingIsWorkToo() {
        Pace pace = Pace.of(List.of(), List.of(new Timed(1, 5), new Timed(4, 4)));
        assertThat(pace.work().expected()).isCloseTo(9.0 / 5, within(1e-9));
        assertThat(pace.each().expected()).isZero();
    }

    @Test
    void nothingToDoTakesNoTime() {
        Pace pace = Pace.of(List.of(new Timed(1, 10)), List.of(new Timed(1, 3), new Timed(4, 6)));
        assertThat(pace.seconds(0, Interval.ZERO, 1)).isEqualTo(Interval.ZERO);
        assertThatThrownBy(() -> Pace.of(List.of(), List.of())).hasMessageContaining("no work");
    }

    @Test
    void machinesArePaidByTheHourAndWhatIsKeptByTheMonth() {
        Prices prices = new Prices("EUR", 0.04, 0.005, 2, 0.02);
        assertThat(prices.machines(Interval.exactly(3), 8, 16, 1).expected())
                .isCloseTo(3 * (0.32 + 0.08 + 2), within(1e-9));
        assertThat(prices.storage(Interval.exactly(5e9)).expected()).isCloseTo(0.1, within(1e-9));
        assertThatThrownBy(() -> new Prices("EUR", -1, 0, 0, 0)).hasMessageContaining("price");
    }
}
