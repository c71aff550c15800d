package dev.refine.core.stats.diversity;

import java.util.List;

/**
 * How something is spread over the values of a column: named values one by one, the others taken together.
 *
 * @param named counts of values, in an order that two spreads to be compared share
 * @param other all other values together
 * @param otherValues how many values that is at the most
 */
public record Spread(List<Long> named, long other, long otherValues) {
    public Spread {
        named = List.copyOf(named);
        if (other < 0 || otherValues < 0 || named.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a count below 0: " + named + ", " + other + ", " + otherValues);
        }
    }

    public long total() {
        return named.stream().mapToLong(Long::longValue).sum() + other;
    }

    /** In bits, the other values taken for one: at the most {@link #entropyBound} below that of all values. */
    public double entropy() {
        return named.stream()
                        .mapToDouble(count -> Logarithm.surprise(share(count)))
                        .sum()
                + Logarithm.surprise(share(other));
    }

    /** What the entropy could be higher if the other values were told apart. */
    public double entropyBound() {
        return otherValues < 2 ? 0 : share(other) * Logarithm.binary((double) otherValues);
    }

    private double share(long count) {
        return total() == 0 ? 0 : (double) count / total();
    }

    /**
     * The Jensen–Shannon divergence of two spreads over the same values, in bits: 0 where they are the same, 1 where they have no
     * value in common. The other values taken for one; {@link #divergenceBound} is what it could be higher.
     */
    public static double divergence(Spread left, Spread right) {
        if (left.named.size() != right.named.size()) {
            throw new IllegalArgumentException("spreads over " + left.named.size() + " and " + right.named.size());
        }
        double sum = term(left.share(left.other), right.share(right.other));
        for (int i = 0; i < left.named.size(); i++) {
            sum += term(left.share(left.named.get(i)), right.share(right.named.get(i)));
        }
        return Math.max(0, sum);
    }

    /** What one value adds: the surprise of the mean less the mean of the surprises. */
    private static double term(double p, double q) {
        return Logarithm.surprise((p + q) / 2) - (Logarithm.surprise(p) + Logarithm.surprise(q)) / 2;
    }

    /** By the chain rule the others add their mean share times their own divergence, which is 1 at the most. */
    public static double divergenceBound(Spread left, Spread right) {
        return Math.max(left.otherValues, right.otherValues) < 2
                ? 0
                : (left.share(left.other) + right.share(right.other)) / 2;
    }
}
