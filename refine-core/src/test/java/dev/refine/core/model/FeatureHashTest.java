package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeatureHashTest {
    @Test
    void wordsOfAsciiHaveThePublishedFnvHashes() {
        assertThat(FeatureHash.of("")).isEqualTo(0x811C9DC5);
        assertThat(FeatureHash.of("a")).isEqualTo(0xE40C292C);
        assertThat(FeatureHash.of("foobar")).isEqualTo(0xBF9CF968);
    }

    @Test
    void rowsAreTheLowBitsOfThePublishedFinish() {
        assertThat(FeatureHash.row(0, 0)).isZero();
        assertThat(FeatureHash.row(1, 0)).isEqualTo(0x514E28B7 & 0xFFFF);
        assertThat(FeatureHash.row(0x9E3779B9, 1)).isZero();
    }
}
