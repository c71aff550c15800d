package dev.refine.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistributionTest {

    @Test
    void aRatioIsThatOfAllDocumentsTogether() {
        Distribution shares = of(Scale.SHARE, 1, 2, 0, 8);
        assertThat(shares.ratio()).hasValue(.1);
        assertThat(shares.quantile(50)).hasValue(0);
        assertThat(shares.quantile(51)).hasValue(.5);
        assertThat(shares.documents()).isEqualTo(2);
    }

    @Test
    void aDocumentWithoutABaseCountsNowhere() {
        assertThat(of(Scale.SHARE, 0, 0, 1, 2)).isEqualTo(of(Scale.SHARE, 1, 2));
    }

    @Test
    void withoutDocumentsThereIsASumAndNothingElse() {
        assertThat(Distribution.empty(Scale.COUNT).figures(StateKey.of("chars", Side.RAW)))
                .containsExactly(new Figure("chars.sum", Side.RAW, Optional.empty(), 0, 0));
        assertThat(Distribution.empty(Scale.SHARE).figures(StateKey.of("share", Side.RAW)))
                .isEmpty();
    }

    @Test
    void figuresOfACountAreNamedByTheirMeasure() {
        Distribution chars = of(Scale.COUNT, 10, 1, 30, 1, 20, 1, 40, 1);
        assertThat(chars.figures(StateKey.of("chars", Side.REFINED)))
                .extracting(figure -> figure.measure() + " " + figure.value() + " " + figure.support())
                .containsExactly(
                        "chars.sum 100.0 4",
                        "chars.mean 25.0 4",
                        "chars.min 10.0 4",
                        "chars.p05 10.0 4",
                        "chars.p25 10.0 4",
                        "chars.p50 20.0 4",
                        "chars.p75 30.0 4",
                        "chars.p95 40.0 4",
                        "chars.max 40.0 4");
    }

    @Test
    void figuresOfARatioStandOnTheDocumentsThatHaveOne() {
        assertThat(of(Scale.SHARE, 1, 4, 0, 0).figures(StateKey.of("letter_share", Side.RAW)))
                .extracting(figure -> figure.measure() + " " + figure.value() + " " + figure.support())
                .startsWith("letter_share 0.25 1", "letter_share.min 0.25 1", "letter_share.p05 0.25 1");
    }

    @ParameterizedTest
    @EnumSource
    void quantilesAreWithinTheErrorOfTheExactOnes(Scale scale) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int documents = 1 + random.nextInt(seed < 30 ? 10 : 2_000);
            double[] values = new double[documents];
            DistributionBuilder builder = new DistributionBuilder(scale);
            for (int i = 0; i < documents; i++) {
                long base = base(scale, random);
                long part = part(scale, base, random);
                values[i] = (double) part / base;
                builder.add(part, base);
            }
            Arrays.sort(values);
            Distribution distribution = builder.distribution();
            for (int percent = 1; percent <= 100; percent++) {
                double exact = values[(int) Math.ceil(percent * documents / 100.0) - 1];
                double error = Math.max(scale.absoluteError(), exact * scale.relativeError());
                assertThat(distribution.quantile(percent).orElseThrow())
                        .as("seed %d, %d %% of %d", seed, percent, documents)
                        .isCloseTo(exact, within(error * (1 + 1e-12)));
            }
            assertThat(distribution.quantile(100)).hasValue(values[documents - 1]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void mergingGivesTheSameWhateverThePartsAndTheirOrder(Scale scale) {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            DistributionBuilder whole = new DistributionBuilder(scale);
            DistributionBuilder[] builders = {
                new DistributionBuilder(scale), new DistributionBuilder(scale), new DistributionBuilder(scale)
            };
            for (int i = random.nextInt(50); i > 0; i--) {
                long base = base(scale, random);
                long part = part(scale, base, random);
                whole.add(part, base);
                builders[random.nextInt(3)].add(part, base);
            }
            Distribution a = builders[0].distribution();
            Distribution b = builders[1].distribution();
            Distribution c = builders[2].distribution();
            assertThat(a.plus(b).plus(c)).as("seed %d", seed).isEqualTo(whole.distribution());
            assertThat(a.plus(b.plus(c))).as("seed %d", seed).isEqualTo(whole.distribution());
            assertThat(a.plus(b)).as("seed %d", seed).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
            assertThat(a.plus(Distribution.empty(scale))).as("seed %d", seed).isEqualTo(a);
        }
    }

    @Test
    void anotherScaleIsNotTakenIn() {
        assertThatThrownBy(() -> Distribution.empty(Scale.COUNT).plus(Distribution.empty(Scale.MEAN)))
                .isInstanceOf(StateFormatException.class);
        assertThatThrownBy(() -> Distribution.empty(Scale.COUNT).plus(Tally.none()))
                .isInstanceOf(StateFormatException.class);
        assertThatThrownBy(() -> Tally.none().plus(Distribution.empty(Scale.COUNT)))
                .isInstanceOf(StateFormatException.class);
    }

    @Test
    void aValueBelowZeroIsRefused() {
        DistributionBuilder builder = new DistributionBuilder(Scale.COUNT);
        assertThatThrownBy(() -> builder.add(-1, 1)).hasMessageContaining("-1 / 1");
        assertThat(builder.distribution()).isEqualTo(Distribution.empty(Scale.COUNT));
    }

    private static long base(Scale scale, Random random) {
        return scale == Scale.COUNT ? 1 : 1 + random.nextInt(1 << (1 + random.nextInt(20)));
    }

    private static long part(Scale scale, long base, Random random) {
        return scale == Scale.SHARE
                ? (long) (random.nextDouble() * (base + 1))
                : random.nextInt(1 << (1 + random.nextInt(25)));
    }

    /** Documents of these parts and bases. */
    private static Distribution of(Scale scale, long... fractions) {
        DistributionBuilder builder = new DistributionBuilder(scale);
        for (int i = 0; i < fractions.length; i += 2) {
            builder.add(fractions[i], fractions[i + 1]);
        }
        return builder.distribution();
    }
}
