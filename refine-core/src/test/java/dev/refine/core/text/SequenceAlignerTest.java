package dev.refine.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceAlignerTest {

    @Test
    void matchesADeletionToItsRemainder() {
        assertThat(SequenceAligner.align(new int[] {9, 8, 1, 2, 3, 7, 4, 5}, new int[] {1, 2, 3, 4, 5}))
                .containsExactly(-1, -1, 0, 1, 2, -1, 3, 4);
    }

    @Test
    void aRunThatStandsOnceIsPreferredToSingleElementsBeforeIt() {
        // the menu (1 2) comes first, the sentence (1 2 3 4 5) later; gold holds the sentence alone
        assertThat(SequenceAligner.align(new int[] {1, 2, 9, 1, 2, 3, 4, 5, 9}, new int[] {1, 2, 3, 4, 5}))
                .containsExactly(-1, -1, -1, 0, 1, 2, 3, 4, -1);
    }

    @Test
    void emptySequencesHaveNoPartners() {
        assertThat(SequenceAligner.align(new int[0], new int[] {1})).isEmpty();
        assertThat(SequenceAligner.align(new int[] {1, 2}, new int[0])).containsExactly(-1, -1);
    }

    @Test
    void partnersAreEqualAndAscendOnRandomSequences() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            int symbols = 1 + random.nextInt(12);
            int[] left = random.ints(random.nextInt(40), 0, symbols).toArray();
            int[] right = random.ints(random.nextInt(40), 0, symbols).toArray();
            int before = -1;
            int[] partners = SequenceAligner.align(left, right);
            for (int i = 0; i < left.length; i++) {
                if (partners[i] >= 0) {
                    assertThat(partners[i]).as("seed %d", seed).isGreaterThan(before);
                    assertThat(right[partners[i]]).as("seed %d", seed).isEqualTo(left[i]);
                    before = partners[i];
                }
            }
        }
    }

    @Test
    void aSubsequenceOfDistinctElementsIsMatchedWhole() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int[] left = random.ints(0, 1_000_000).distinct().limit(200).toArray();
            int[] right = java.util.Arrays.stream(left)
                    .filter(x -> random.nextInt(3) > 0)
                    .toArray();

            assertThat(SequenceAligner.matched(left, right).cardinality())
                    .as("seed %d", seed)
                    .isEqualTo(right.length);
        }
    }

    @Test
    void longRepetitionsEndInBoundedTime() {
        int[] left = new Random(1).ints(200_000, 0, 2).toArray();
        int[] right = new Random(2).ints(200_000, 0, 2).toArray();

        assertThat(SequenceAligner.align(left, right)).hasSize(200_000);
    }
}
