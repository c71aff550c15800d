package dev.refine.core.stats.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void entropyAndDivergenceOfValuesThatAreAllNamedAreExact() {
        Spread even = new Spread(List.of(5L, 5L, 5L, 5L), 0, 0);
        assertThat(even.entropy()).isCloseTo(2, within(1e-12));
        assertThat(even.entropyBound()).isZero();
        assertThat(Spread.divergence(even, even)).isZero();
        Spread left = new Spread(List.of(3L, 0L), 0, 0);
        Spread right = new Spread(List.of(0L, 9L), 0, 0);
        assertThat(Spread.divergence(left, right)).isCloseTo(1, within(1e-12));
        assertThat(Spread.divergenceBound(left, right)).isZero();
    }

    @Test
    void whatIsTakenTogetherHidesNoMoreThanTheBoundsSay() {
        Random random = new Random(21);
        for (int round = 0; round < 200; round++) {
            int values = 2 + random.nextInt(40);
            int named = random.nextInt(values);
            long[] left = counts(random, values);
            long[] right = counts(random, values);
            Spread a = spread(left, named);
            Spread b = spread(right, named);
            assertThat(entropy(left)).isBetween(a.entropy() - 1e-9, a.entropy() + a.entropyBound() + 1e-9);
            double exact = divergence(left, right);
            double found = Spread.divergence(a, b);
            assertThat(exact).isBetween(found - 1e-9, found + Spread.divergenceBound(a, b) + 1e-9);
        }
    }

    private static long[] counts(Random random, int values) {
        return IntStream.range(0, values)
                .mapToLong(i -> 1 + random.nextInt(2 << random.nextInt(9)))
                .toArray();
    }

    private static Spread spread(long[] counts, int named) {
        List<Long> first = LongStream.of(counts).limit(named).boxed().toList();
        return new Spread(first, LongStream.of(counts).skip(named).sum(), counts.length - named);
    }

    private static double entropy(long[] counts) {
        double all = LongStream.of(counts).sum();
        return LongStream.of(counts)
                .mapToDouble(c -> -c / all * Math.log(c / all) / Math.log(2))
                .sum();
    }

    /** The mean of the relative entropies to the mean. */
    private static double divergence(long[] left, long[] right) {
        double all = LongStream.of(left).sum();
        double others = LongStream.of(right).sum();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            double p = left[i] / all;
            double q = right[i] / others;
            double mean = (p + q) / 2;
            sum += (p * Math.log(p / mean) + q * Math.log(q / mean)) / 2 / Math.log(2);
        }
        return sum;
    }

    @Test
    void ofNothingTheEntropyIsZero() {
        Spread none = new Spread(List.of(), 0, 0);
        assertThat(none.entropy()).isZero();
        assertThat(none.entropyBound()).isZero();
    }

    @Test
    void countsBelowZeroAreRefused() {
        assertThatThrownBy(() -> new Spread(List.of(-1L), 0, 0)).isInstanceOf(IllegalArgumentException.class);
        Spread one = new Spread(List.of(1L), 0, 0);
        Spread two = new Spread(List.of(1L, 1L), 0, 0);
        assertThatThrownBy(() -> Spread.divergence(one, two)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aShareOfASampleIsWithinTheBoundAsOftenAsItSays() {
        assertThat(SampleBound.ofShare(100, 100)).isZero();
        assertThat(SampleBound.ofShare(0, 100)).isEqualTo(1);
        Random random = new Random(5);
        int within = 0;
        int rounds = 2_000;
        double bound = SampleBound.ofShare(400, 1_000_000);
        for (int round = 0; round < rounds; round++) {
            int found = 0;
            for (int i = 0; i < 400; i++) {
                found += random.nextDouble() < .3 ? 1 : 0;
            }
            within += Math.abs(found / 400.0 - .3) <= bound ? 1 : 0;
        }
        assertThat(within).isGreaterThan((int) (.95 * rounds));
    }
}
