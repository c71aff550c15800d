package dev.refine.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongestCommonTest {

    @Test
    void theLengthIsThatOfTheUsualTable() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            int elements = 1 + random.nextInt(random.nextBoolean() ? 3 : 60);
            int[] left = random.ints(random.nextInt(300), 0, elements).toArray();
            int[] right = random.ints(random.nextInt(300), 0, elements).toArray();

            assertThat(LongestCommon.length(left, right, elements))
                    .as("seed %d", seed)
                    .isEqualTo(slow(left, right));
        }
    }

    @Test
    void nothingIsCommonWithNothing() {
        assertThat(LongestCommon.length(new int[0], new int[0], 0)).isZero();
        assertThat(LongestCommon.length(new int[] {0, 1}, new int[0], 2)).isZero();
    }

    @Test
    void carriesGoOnFromWordToWord() {
        int[] all = new Random(1).ints(1_000, 0, 7).toArray();
        int[] some = IntStream.range(0, all.length)
                .filter(i -> i % 3 != 1)
                .map(i -> all[i])
                .toArray();
        assertThat(LongestCommon.length(all, some, 7)).isEqualTo(some.length);
    }

    private static int slow(int[] left, int[] right) {
        int[][] longest = new int[left.length + 1][right.length + 1];
        for (int i = 1; i <= left.length; i++) {
            for (int j = 1; j <= right.length; j++) {
                longest[i][j] = left[i - 1] == right[j - 1]
                        ? longest[i - 1][j - 1] + 1
                        : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return longest[left.length][right.length];
    }
}
