package dev.refine.core.stats.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.stats.Side;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EmbeddedVendiTest {
    private static TextSample sample(String... texts) {
        TextSample sample = new TextSample(1_000);
        for (int i = 0; i < texts.length; i++) {
            sample.add(SampledText.of(i, texts[i]));
        }
        return sample;
    }

    private static List<DiversityFigure> figures(TextSample sample, Function<String, Optional<double[]>> embedding) {
        return SampleFigures.embedded(sample, Side.RAW, embedding);
    }

    @Test
    void vectorsThatStandAtRightAnglesCountOneEach() {
        TextSample sample = sample("a", "b", "c");
        List<DiversityFigure> figures = figures(sample, text -> {
            double[] vector = new double[3];
            // how long a vector is does not matter
            vector[text.charAt(0) - 'a'] = text.charAt(0);
            return Optional.of(vector);
        });
        assertThat(figures).singleElement().satisfies(figure -> {
            assertThat(figure.measure()).isEqualTo("vendi_embedded");
            assertThat(figure.value()).isCloseTo(3, within(1e-6));
            assertThat(figure.support()).isEqualTo(3);
        });
    }

    @Test
    void twoVectorsGiveWhatTheFormulaGives() {
        double cosine = Math.cos(.7);
        List<DiversityFigure> figures = figures(
                sample("a", "b"),
                text -> Optional.of(
                        text.equals("a") ? new double[] {2, 0} : new double[] {Math.cos(.7), Math.sin(.7)}));
        double p = (1 + cosine) / 2;
        double expected = Math.exp(-p * Math.log(p) - (1 - p) * Math.log(1 - p));
        assertThat(figures.get(0).value()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void aTextWithoutADirectionIsLeftOut() {
        assertThat(figures(sample("a", "b"), text -> text.equals("a") ? Optional.empty() : Optional.of(new double[2])))
                .isEmpty();
        assertThat(figures(sample(), text -> Optional.of(new double[] {1}))).isEmpty();
    }
}
