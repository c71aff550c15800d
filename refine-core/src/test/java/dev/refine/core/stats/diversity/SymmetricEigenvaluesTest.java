package dev.refine.core.stats.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricEigenvaluesTest {
    @Test
    void theyAreThoseOfJacobisRotations() {
        for (int seed = 0; seed < 30; seed++) {
            double[][] matrix = random(new Random(seed), 1 + seed);
            double[] expected = SlowDiversity.jacobi(matrix);
            Arrays.sort(expected);
            double[] found = SymmetricEigenvalues.of(matrix);
            assertThat(found).as("seed %d", seed).containsExactly(expected, within(1e-9));
        }
    }

    private static double[][] random(Random random, int n) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                // with many zeros, so that parts of it hang together by nothing
                matrix[i][j] = random.nextInt(3) == 0 ? random.nextGaussian() : 0;
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    @Test
    void ofADiagonalMatrixTheyAreTheDiagonal() {
        assertThat(SymmetricEigenvalues.of(new double[][] {{3, 0, 0}, {0, -1, 0}, {0, 0, 0}}))
                .containsExactly(new double[] {-1, 0, 3}, within(1e-12));
    }
}
