package dev.refine.core.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleQualityTest {
    private static SideQuality text(long words, String language, long sentences, long tokens, double score) {
        return new SideQuality(
                words,
                Optional.of(language).filter(code -> !code.isEmpty()),
                OptionalLong.of(sentences),
                OptionalLong.of(tokens),
                OptionalDouble.of(score));
    }

    private static final SideQuality EMPTY =
            new SideQuality(0, Optional.empty(), OptionalLong.of(0), OptionalLong.of(0), OptionalDouble.empty());

    private static final List<SampledQuality> FOUR = List.of(
            new SampledQuality(
                    1, Outcome.REFINED, Optional.of("level=1"), text(10, "en", 2, 12, .2), text(6, "en", 1, 7, .5)),
            new SampledQuality(
                    2, Outcome.REFINED, Optional.of("level=1"), text(10, "en", 4, 12, .4), text(4, "de", 1, 5, .3)),
            new SampledQuality(
                    3, Outcome.UNCHANGED, Optional.of("level=2"), text(20, "de", 1, 25, .9), text(20, "de", 1, 25, .9)),
            new SampledQuality(4, Outcome.EMPTIED, Optional.of("level=1"), text(2, "", 1, 2, .1), EMPTY));

    private static DiversityFigure figure(List<DiversityFigure> figures, String measure, Side side, String... group) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(measure)
                        && figure.side() == side
                        && figure.group().equals(Arrays.stream(group).findFirst()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(measure + " among " + figures));
    }

    private static double value(String measure, Side side, String... group) {
        return figure(SampleQuality.of(FOUR, 100), measure, side, group).value();
    }

    @Test
    void meansAndMediansAreOfTheDocumentsThatHaveAValue() {
        assertThat(value("sentences.mean", Side.RAW)).isEqualTo(2);
        assertThat(value("sentences.mean", Side.REFINED)).isEqualTo(.75);
        assertThat(value("tokens.p50", Side.RAW)).isEqualTo(12);
        assertThat(value("tokens.p95", Side.RAW)).isEqualTo(25);
        // all tokens of texts with sentences / all sentences
        assertThat(value("tokens_per_sentence", Side.RAW)).isEqualTo(51.0 / 8);
        assertThat(value("tokens_per_sentence.p05", Side.REFINED)).isEqualTo(5);
        DiversityFigure score = figure(SampleQuality.of(FOUR, 100), "score.mean", Side.REFINED);
        assertThat(score.value()).isCloseTo(1.7 / 3, within(1e-12));
        assertThat(score.support()).isEqualTo(3);
        assertThat(score.tokens()).isEqualTo(30);
        assertThat(value("tokens.mean", Side.RAW, "language=en")).isEqualTo(12);
    }

    @Test
    void languagesAreToldBeforeAndAfter() {
        assertThat(value("language_share", Side.RAW, "language=en")).isEqualTo(.5);
        assertThat(value("language_share", Side.RAW, "language (none)")).isEqualTo(.25);
        assertThat(value("language_share", Side.REFINED, "language=de")).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(value("language_word_share", Side.REFINED, "language=de")).isEqualTo(.8);
        assertThat(value("language.entropy.documents", Side.RAW)).isEqualTo(1.5);
        assertThat(value("language.divergence.words", Side.REFINED))
                .isCloseTo(
                        divergence(new double[] {20 / 42.0, 20 / 42.0, 2 / 42.0}, new double[] {.2, .8, 0}),
                        within(1e-9));
        // of the three that have one on both sides
        assertThat(value("language_changed_share", Side.REFINED)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(figure(SampleQuality.of(FOUR, 100), "language_share", Side.RAW, "language=en")
                        .bound())
                .isEqualTo(Math.sqrt(Math.log(40) / 8));
        assertThat(figure(SampleQuality.of(FOUR, 4), "language_share", Side.RAW, "language=en")
                        .bound())
                .isZero();
    }

    private static double divergence(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double m = (p[i] + q[i]) / 2;
            sum += p[i] == 0 ? 0 : p[i] * Math.log(p[i] / m) / 2;
            sum += q[i] == 0 ? 0 : q[i] * Math.log(q[i] / m) / 2;
        }
        return sum / Math.log(2);
    }

    @Test
    void aScorerTellsWhatBecameOfEachLevel() {
        assertThat(value("scored_level_share.better", Side.REFINED, "level=1")).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(value("scored_level_share.worse", Side.REFINED, "level=1")).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(value("scored_level_share.emptied", Side.REFINED, "level=1")).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(value("scored_level_share.untouched", Side.REFINED, "level=2"))
                .isEqualTo(1);
        assertThat(value("scored_level_share.words_out_over_in", Side.REFINED, "level=1"))
                .isEqualTo(10.0 / 22);
        assertThat(value("scored_level_share.better", Side.REFINED)).isEqualTo(.25);
        assertThat(figure(SampleQuality.of(FOUR, 100), "scored_level_share.better", Side.REFINED)
                        .support())
                .isEqualTo(4);
        double doubt = Math.sqrt(Math.log(40) / (2 * 4));
        assertThat(figure(SampleQuality.of(FOUR, 100), "scored_level_share.better", Side.REFINED)
                        .bound())
                .isCloseTo(doubt, within(1e-12));
        assertThat(figure(SampleQuality.of(FOUR, 4), "scored_level_share.better", Side.REFINED)
                        .bound())
                .isZero();
    }

    @Test
    void figuresDoNotDependOnTheOrderOfDocuments() {
        Random random = new Random(3);
        List<SampledQuality> documents = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            SideQuality raw = text(
                    random.nextInt(50),
                    List.of("", "en", "de", "fr").get(random.nextInt(4)),
                    random.nextInt(5),
                    random.nextInt(60),
                    random.nextGaussian());
            SideQuality refined = text(random.nextInt(50), "en", 1, random.nextInt(60), random.nextGaussian());
            documents.add(new SampledQuality(i, Outcome.REFINED, Optional.of("level=" + i % 3), raw, refined));
        }
        List<DiversityFigure> figures = SampleQuality.of(documents, 1_000);
        Collections.shuffle(documents, random);
        assertThat(SampleQuality.of(documents, 1_000)).isEqualTo(figures);
        double mean = documents.stream()
                .mapToDouble(document -> document.raw().score().orElseThrow())
                .average()
                .orElseThrow();
        assertThat(figure(figures, "score.mean", Side.RAW).value()).isCloseTo(mean, within(1e-9));
    }

    @Test
    void ofNoDocumentsAndOfWhatWasNotAskedThereAreNoFigures() {
        assertThat(SampleQuality.of(List.of(), 0)).isEmpty();
        SideQuality nothing = new SideQuality(
                5, Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty());
        assertThat(SampleQuality.of(
                        List.of(new SampledQuality(1, Outcome.UNCHANGED, Optional.empty(), nothing, nothing)), 1))
                .isEmpty();
    }
}
