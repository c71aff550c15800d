package dev.refine.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCountTest {
    private static DistinctCount of(Random random, int distinct) {
        DistinctCounter counter = new DistinctCounter();
        counter.document();
        for (int i = 0; i < distinct; i++) {
            counter.add(random.nextLong());
        }
        return counter.count();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 300, 5_000, 16_384, 40_000, 80_000, 300_000, 2_000_000})
    void theEstimateLiesWithinTheBound(int distinct) {
        for (int seed = 0; seed < 5; seed++) {
            assertThat(of(new Random(seed), distinct).estimate())
                    .as("%d with seed %d", distinct, seed)
                    .isCloseTo(distinct, within(Math.max(1, distinct * DistinctCount.RELATIVE_ERROR)));
        }
    }

    @Test
    void ofNothingTheEstimateIsZero() {
        assertThat(new DistinctCounter().count().estimate()).isZero();
    }

    @Test
    void anyPartsInAnyOrderGiveTheStateOfTheWhole() {
        DistinctCounter whole = new DistinctCounter();
        DistinctCounter left = new DistinctCounter();
        DistinctCounter right = new DistinctCounter();
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            long hash = random.nextInt(9_000) * 0x9E3779B97F4A7C15L;
            whole.add(hash);
            (random.nextBoolean() ? left : right).add(hash);
        }
        whole.document();
        whole.document();
        left.document();
        right.document();
        assertThat(left.count().plus(right.count())).isEqualTo(whole.count());
        assertThat(right.count().plus(left.count())).isEqualTo(whole.count());
        assertThat(right.count().plus(left.count()).bytes())
                .isEqualTo(whole.count().bytes());
    }

    @Test
    void theBytesGiveTheStateBack() {
        for (int distinct : new int[] {0, 1, 100, 50_000}) {
            DistinctCount count = of(new Random(distinct), distinct);
            assertThat(MeasureState.of(count.bytes())).isEqualTo(count).hasSameHashCodeAs(count);
        }
        assertThat(new DistinctCounter().count().bytes()).hasSize(14);
    }

    @Test
    void anotherKindIsRefused() {
        DistinctCount count = of(new Random(1), 5);
        Tally tally = Tally.none();
        assertThatThrownBy(() -> count.plus(tally)).isInstanceOf(StateFormatException.class);
        assertThatThrownBy(() -> tally.plus(count)).isInstanceOf(StateFormatException.class);
    }
}
