package dev.refine.core.stats.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.stats.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFiguresTest {
    private static final double CLOSE = 1e-6;

    private static Map<String, Double> figures(TextSample sample, int tokens) {
        return SampleFigures.of(sample, Side.RAW, Optional.empty()).stream()
                .filter(figure -> figure.tokens() == tokens || figure.measure().equals("vendi"))
                .collect(Collectors.toMap(DiversityFigure::measure, DiversityFigure::value));
    }

    private static double value(Map<String, Double> figures, String measure) {
        return Objects.requireNonNull(figures.get(measure), measure);
    }

    /** The words that count: the first thousand by the order of the sample. */
    private static List<List<String>> first(TextSample sample, int tokens) {
        List<List<String>> documents = new ArrayList<>();
        int left = tokens;
        for (SampledText text : sample.texts()) {
            List<String> words = SlowDiversity.words(text.text());
            List<String> used = words.subList(0, Math.min(left, words.size()));
            left -= used.size();
            if (!used.isEmpty()) {
                documents.add(used);
            }
        }
        return documents;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void figuresAreThoseOfTheDefinitions(int seed) {
        TextSample sample = TestPages.sample(TestPages.of(new Random(seed), 60, 900));
        for (int tokens : List.of(1_000, 10_000)) {
            List<List<String>> documents = first(sample, tokens);
            Map<String, Double> figures = figures(sample, tokens);
            for (int n : List.of(1, 2, 3, 5, 7)) {
                assertThat(value(figures, "distinct_" + n))
                        .as("distinct-%d of seed %d", n, seed)
                        .isCloseTo(SlowDiversity.distinct(documents, n), within(CLOSE));
                assertThat(value(figures, "entropy_" + n))
                        .isCloseTo(SlowDiversity.entropy(documents, n), within(CLOSE));
            }
            assertThat(value(figures, "self_repetition_4"))
                    .isCloseTo(SlowDiversity.selfRepetition(documents, 4), within(CLOSE));
        }
        assertThat(value(figures(sample, 10_000), "mattr_500"))
                .isCloseTo(SlowDiversity.movingTypes(first(sample, 10_000), 500), within(CLOSE));
    }

    @Test
    void theVendiScoreIsThatOfTheDefinition() {
        TextSample sample = TestPages.sample(TestPages.of(new Random(9), 40, 200));
        List<List<String>> documents = first(sample, Integer.MAX_VALUE);
        assertThat(value(figures(sample, 0), "vendi")).isCloseTo(SlowDiversity.vendi(documents), within(CLOSE));
    }

    @Test
    void documentsThatAreAllAlikeHaveAVendiScoreOfOneAndStrangersOneEach() {
        assertThat(Vendi.score(List.of(new long[] {1, 2, 3}, new long[] {1, 2, 3}, new long[] {1, 2, 3})))
                .hasValueCloseTo(1.0, within(CLOSE));
        assertThat(Vendi.score(List.of(new long[] {1}, new long[] {2}, new long[] {3}, new long[] {4})))
                .hasValueCloseTo(4.0, within(CLOSE));
        assertThat(Vendi.score(List.of())).isEmpty();
        assertThat(Vendi.score(List.of(new long[] {7}))).hasValueCloseTo(1.0, within(CLOSE));
    }

    @Test
    void theCompressionRatioIsThatOfTheTextsOneBelowTheOther() {
        List<String> texts = TestPages.of(new Random(3), 30, 300);
        assertThat(Compressed.of(texts).ratio()).hasValueCloseTo(SlowDiversity.compression(texts), within(CLOSE));
        assertThat(Compressed.of(List.of()).ratio()).isEmpty();
    }

    @Test
    void noOrderOfTheTextsChangesADigit() {
        List<String> texts = TestPages.of(new Random(5), 80, 400);
        List<DiversityFigure> figures = SampleFigures.of(TestPages.sample(texts), Side.RAW, Optional.empty());
        for (int seed = 0; seed < 5; seed++) {
            List<String> shuffled = new ArrayList<>(texts);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(SampleFigures.of(TestPages.sample(shuffled), Side.RAW, Optional.empty()))
                    .isEqualTo(figures);
        }
    }

    @Test
    void aSampleOfPartsIsThatOfTheWhole() {
        List<String> texts = TestPages.of(new Random(6), 200, 300);
        for (int budget : List.of(1, 50, 3_000, 20_000, 10_000_000)) {
            TextSample whole = new TextSample(budget);
            TextSample left = new TextSample(budget);
            TextSample right = new TextSample(budget);
            for (int i = 0; i < texts.size(); i++) {
                SampledText text = SampledText.of(Hash.mixed(i % 150), texts.get(i));
                whole.add(text);
                (i % 3 == 0 ? left : right).add(text);
            }
            TextSample merged = new TextSample(budget);
            right.texts().forEach(merged::add);
            left.texts().forEach(merged::add);
            assertThat(merged.texts()).isEqualTo(whole.texts());
        }
    }

    @Test
    void ofACorpusRepeatedTwiceDistinctNGramsFallAtEqualTokens() {
        List<String> texts = TestPages.of(new Random(8), 300, 200);
        List<String> twice = new ArrayList<>(texts);
        twice.addAll(texts);
        Map<String, Double> once = figures(TestPages.sample(texts), 10_000);
        Map<String, Double> repeated = figures(TestPages.sample(twice), 10_000);
        for (String measure : List.of("distinct_1", "distinct_2", "distinct_3", "distinct_5", "distinct_7")) {
            assertThat(value(repeated, measure)).as(measure).isLessThan(value(once, measure));
        }
        assertThat(value(repeated, "distinct_7")).isCloseTo(value(once, "distinct_7") / 2, within(.02));
        assertThat(value(repeated, "compression_ratio")).isGreaterThan(value(once, "compression_ratio") * 1.2);
        assertThat(value(repeated, "repeated_share_4")).isGreaterThan(.95);
    }

    @Test
    void figuresThatTheSampleIsTooSmallForAreLeftOut() {
        TextSample none = new TextSample(1_000);
        none.add(SampledText.of(1, ""));
        none.add(SampledText.of(2, "… – !"));
        assertThat(SampleFigures.of(none, Side.REMOVED, Optional.empty())).isEmpty();
        none.add(SampledText.of(3, "one two"));
        assertThat(SampleFigures.of(none, Side.REMOVED, Optional.of("host=a")))
                .extracting(DiversityFigure::measure)
                .containsExactly("vendi");
    }

    @Test
    void aHugeTextFillsNoSampleAlone() {
        SampledText huge = SampledText.of(1, "word ".repeat(3_000_000));
        assertThat(huge.words().size()).isEqualTo(SampledText.MOST_WORDS);
        assertThat(huge.text()).hasSize(5 * SampledText.MOST_WORDS - 1);
    }
}
