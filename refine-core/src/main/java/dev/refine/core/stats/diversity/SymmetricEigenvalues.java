package dev.refine.core.stats.diversity;

/**
 * The eigenvalues of a symmetric matrix: made tridiagonal by reflections (Householder), then each one found between two bounds by
 * the signs of the pivots (Sturm's sequence). Slow beside a library, but nothing in it depends on a machine.
 */
final class SymmetricEigenvalues {
    private static final int HALVINGS = 64;
    private static final double TINY = 1e-300;

    private SymmetricEigenvalues() {}

    /** @param matrix symmetric; overwritten */
    static double[] of(double[][] matrix) {
        int n = matrix.length;
        double[] beside = new double[n];
        for (int k = 0; k < n - 1; k++) {
            beside[k] = reflect(matrix, k);
        }
        double[] diagonal = new double[n];
        double[] squares = new double[n];
        for (int k = 0; k < n; k++) {
            diagonal[k] = matrix[k][k];
            squares[k] = beside[k] * beside[k];
        }
        return values(diagonal, squares, radius(diagonal, beside));
    }

    /** Turns all below the first place of a column to 0, the same for its row; returns what that place holds. */
    private static double reflect(double[][] a, int k) {
        int n = a.length;
        double norm = 0;
        for (int i = k + 1; i < n; i++) {
            norm += a[i][k] * a[i][k];
        }
        norm = Math.sqrt(norm);
        if (norm == 0 || k == n - 2) {
            return a[k + 1][k];
        }
        double left = a[k + 1][k] > 0 ? -norm : norm;
        double[] v = new double[n];
        double squares = 0;
        for (int i = k + 1; i < n; i++) {
            v[i] = a[i][k] - (i == k + 1 ? left : 0);
            squares += v[i] * v[i];
        }
        if (squares > 0) {
            update(a, v, 2 / squares, k + 1);
        }
        return left;
    }

    /** A − v·wᵀ − w·vᵀ, from a row and column on. */
    private static void update(double[][] a, double[] v, double scale, int from) {
        int n = a.length;
        double[] w = new double[n];
        double dot = 0;
        for (int i = from; i < n; i++) {
            double sum = 0;
            for (int j = from; j < n; j++) {
                sum += a[i][j] * v[j];
            }
            w[i] = scale * sum;
            dot += w[i] * v[i];
        }
        for (int i = from; i < n; i++) {
            w[i] -= scale * dot / 2 * v[i];
        }
        for (int i = from; i < n; i++) {
            for (int j = from; j < n; j++) {
                a[i][j] -= v[i] * w[j] + w[i] * v[j];
            }
        }
    }

    private static double radius(double[] diagonal, double[] beside) {
        double radius = 0;
        for (int i = 0; i < diagonal.length; i++) {
            double reach = Math.abs(diagonal[i]) + Math.abs(beside[i]) + (i == 0 ? 0 : Math.abs(beside[i - 1]));
            radius = Math.max(radius, reach);
        }
        return radius;
    }

    private static double[] values(double[] diagonal, double[] squares, double radius) {
        double[] values = new double[diagonal.length];
        for (int k = 0; k < values.length; k++) {
            double low = -radius;
            double high = radius;
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (low + high) / 2;
                if (below(diagonal, squares, middle) > k) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            values[k] = (low + high) / 2;
        }
        return values;
    }

    /** How many eigenvalues are below. */
    private static int below(double[] diagonal, double[] squares, double bound) {
        int below = 0;
        double pivot = 1;
        for (int i = 0; i < diagonal.length; i++) {
            pivot = diagonal[i] - bound - (i == 0 ? 0 : squares[i - 1] / pivot);
            if (pivot == 0) {
                pivot = TINY;
            }
            below += pivot < 0 ? 1 : 0;
        }
        return below;
    }
}
