package dev.refine.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void errorsOfASumAddUpAsSquares() {
        Interval sum = Interval.around(100, 3).plus(Interval.around(50, 4));
        assertThat(sum).isEqualTo(new Interval(145, 150, 155));
    }

    @Test
    void sharesOfAProductAddUpAsSquares() {
        Interval product = Interval.around(100, 30).times(Interval.around(10, 4));
        assertThat(product.expected()).isEqualTo(1000);
        assertThat(product.low()).isCloseTo(500, within(1e-9));
        assertThat(product.high()).isCloseTo(1500, within(1e-9));
    }

    @Test
    void whatIsToldFromAnotherNumberHasItsDoubtToo() {
        Interval told = Interval.around(100, 30).asUnsureAs(Interval.around(10, 4));
        assertThat(told.expected()).isEqualTo(100);
        assertThat(told.high()).isCloseTo(150, within(1e-9));
        assertThat(Interval.around(7, 1).asUnsureAs(Interval.exactly(3L))).isEqualTo(Interval.around(7, 1));
    }

    @Test
    void nothingIsBelowNothing() {
        assertThat(Interval.around(1, 5).low()).isZero();
        assertThat(Interval.ZERO.times(Interval.around(10, 4))).isEqualTo(Interval.ZERO);
        assertThatThrownBy(() -> new Interval(2, 1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(Double.NaN, 1, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNarrowOneCanBeWidenedAndAWideOneStays() {
        assertThat(Interval.exactly(100).atLeast(0.1)).isEqualTo(new Interval(90, 100, 110));
        assertThat(Interval.around(100, 50).atLeast(0.1)).isEqualTo(new Interval(50, 100, 150));
        assertThat(new Interval(90, 100, 110).holds(110)).isTrue();
        assertThat(new Interval(90, 100, 110).holds(111)).isFalse();
    }
}
