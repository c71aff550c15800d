package dev.refine.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScaleTest {

    @Test
    void smallCountsAreExact() {
        for (int value = 0; value < 128; value++) {
            assertThat(Scale.COUNT.middle(Scale.COUNT.bin(value, 1))).isEqualTo(value);
        }
    }

    @Test
    void largeCountsShareBins() {
        assertThat(Scale.COUNT.bin(128, 1)).isEqualTo(Scale.COUNT.bin(129, 1)).isEqualTo(128);
        assertThat(Scale.COUNT.bin(130, 1)).isEqualTo(129);
        assertThat(Scale.COUNT.middle(128)).isEqualTo(128.5);
        assertThat(Scale.COUNT.bin(Long.MAX_VALUE, 1)).isEqualTo(Scale.COUNT.bins() - 1);
    }

    @Test
    void noughtAndOneAreSharesOfTheirOwn() {
        assertThat(Scale.SHARE.middle(Scale.SHARE.bin(0, 7))).isEqualTo(0);
        assertThat(Scale.SHARE.middle(Scale.SHARE.bin(7, 7))).isEqualTo(1);
        assertThat(Scale.SHARE.bin(1, 1_000_000)).isEqualTo(1);
        assertThat(Scale.SHARE.bin(999_999, 1_000_000)).isEqualTo(1000);
        assertThat(Scale.SHARE.bin(1, 1000)).isEqualTo(2);
    }

    @Test
    void aMeanIsCountedInHundredths() {
        assertThat(Scale.MEAN.middle(Scale.MEAN.bin(5, 4))).isCloseTo(1.255, within(1e-12));
        assertThat(Scale.MEAN.middle(Scale.MEAN.bin(100, 10))).isCloseTo(10, within(10.0 / 128));
    }

    @ParameterizedTest
    @EnumSource
    void theMiddleOfABinIsWithinTheErrorOfEveryValueInIt(Scale scale) {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            long base = scale == Scale.COUNT ? 1 : 1 + (random.nextLong() >>> (33 + random.nextInt(30)));
            long part = scale == Scale.SHARE
                    ? (long) (random.nextDouble() * base)
                    : random.nextLong() >>> (24 + random.nextInt(39));
            double value = (double) part / base;
            double error = Math.max(scale.absoluteError(), value * scale.relativeError());
            assertThat(scale.middle(scale.bin(part, base)))
                    .as("%d / %d", part, base)
                    .isCloseTo(value, within(error * (1 + 1e-12)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHigherValueIsInNoLowerBin(Scale scale) {
        Random random = new Random(4);
        long base = scale == Scale.COUNT ? 1 : 977;
        for (int i = 0; i < 20_000; i++) {
            long part = random.nextInt(scale == Scale.SHARE ? 977 : 1 << (1 + random.nextInt(29)));
            assertThat(scale.bin(part, base)).as("%d", part).isLessThanOrEqualTo(scale.bin(part + 1, base));
        }
    }

    @Test
    void aShareAboveOneIsRefused() {
        assertThatThrownBy(() -> Scale.SHARE.bin(3, 2)).hasMessageContaining("3 of 2");
    }
}
