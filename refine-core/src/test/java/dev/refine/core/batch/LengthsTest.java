package dev.refine.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LengthsTest {
    @Test
    void aPieceIsPaddedToTheSmallestLengthThatHoldsIt() {
        Lengths lengths = new Lengths(512);
        int[][] sizesAndLengths = {
            {1, 16},
            {16, 16},
            {17, 32},
            {128, 128},
            {129, 144},
            {144, 144},
            {145, 160},
            {256, 256},
            {257, 288},
            {512, 512}
        };
        for (int[] each : sizesAndLengths) {
            assertThat(lengths.padded(lengths.classOf(each[0])))
                    .as("size %d", each[0])
                    .isEqualTo(each[1]);
        }
    }

    @Test
    void theLastLengthIsThatOfTheLongestPiece() {
        Lengths lengths = new Lengths(250);
        assertThat(lengths.padded(lengths.count() - 1)).isEqualTo(250);
        assertThat(lengths.padded(lengths.classOf(250))).isEqualTo(250);
    }

    @Test
    void lengthsGrowByAnEighthAtTheMost() {
        Lengths lengths = new Lengths(1 << 15);
        for (int size = 1; size <= 1 << 15; size++) {
            int padded = lengths.padded(lengths.classOf(size));
            assertThat(padded).as("size %d", size).isGreaterThanOrEqualTo(size);
            assertThat(padded - size).as("size %d padded to %d", size, padded).isLessThan(Math.max(16, size / 8 + 1));
        }
        assertThat(lengths.count()).isLessThan(100);
    }

    @Test
    void aPieceThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> new Lengths(100).classOf(101)).hasMessage("size 101 is not 1 to 100");
        assertThatThrownBy(() -> new Lengths(100).classOf(0)).hasMessageContaining("size 0");
    }
}
