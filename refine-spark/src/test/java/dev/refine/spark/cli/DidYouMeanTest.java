package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    private static final List<String> KNOWN = List.of("input", "output", "preset", "text-column");

    @Test
    void aSlipOfTheFingersFindsItsWord() {
        assertThat(DidYouMean.among(KNOWN, "ouptut")).contains("output");
        assertThat(DidYouMean.among(KNOWN, "presets")).contains("preset");
        assertThat(DidYouMean.among(KNOWN, "textcolumn")).contains("text-column");
    }

    @Test
    void aWordLikeNoneFindsNone() {
        assertThat(DidYouMean.among(KNOWN, "threshold")).isEmpty();
        assertThat(DidYouMean.among(KNOWN, "")).isEmpty();
    }

    @Test
    void aSwapOfNeighboursIsOneStep() {
        assertThat(DidYouMean.distance("preset", "preste")).isEqualTo(1);
        assertThat(DidYouMean.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(DidYouMean.distance("", "abc")).isEqualTo(3);
    }
}
