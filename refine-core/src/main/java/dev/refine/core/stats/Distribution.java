package dev.refine.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a measure is spread over documents. The value of a document is a fraction: of a count the base is 1, of a ratio it
 * is the document's own. Parts and bases are summed, so the ratio of all documents is taken last; the values themselves
 * are counted in the bins of a {@link Scale}.
 *
 * <p>Immutable. A document whose base is zero has no value and counts nowhere.
 */
public final class Distribution implements MeasureState {
    private static final int[] PERCENTILES = {5, 25, 50, 75, 95};

    private final Scale scale;
    private final long parts;
    private final long bases;
    private final double min;
    private final double max;
    private final long[] counts;
    private final long documents;

    /** @param counts documents by bin, without zeros behind the last one that is filled; taken over, not copied */
    Distribution(Scale scale, long parts, long bases, double min, double max, long[] counts) {
        this.scale = scale;
        this.parts = parts;
        this.bases = bases;
        this.min = min;
        this.max = max;
        this.counts = counts;
        this.documents = sum(counts);
    }

    static Distribution empty(Scale scale) {
        return new Distribution(scale, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, new long[0]);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum = Math.addExact(sum, count);
        }
        return sum;
    }

    public Scale scale() {
        return scale;
    }

    /** The sum of the parts: of counts, their sum. */
    public long parts() {
        return parts;
    }

    /** The sum of the bases: of counts, the documents. */
    public long bases() {
        return bases;
    }

    /** Documents that have a value. */
    public long documents() {
        return documents;
    }

    /** The lowest value, exactly; positive infinity without documents. */
    double min() {
        return min;
    }

    /** The highest value, exactly; negative infinity without documents. */
    double max() {
        return max;
    }

    /** Bins up to the last that is filled. */
    int width() {
        return counts.length;
    }

    long count(int bin) {
        return counts[bin];
    }

    /** The bins that are filled, the lowest first. */
    public Stream<Filled> filled() {
        return IntStream.range(0, counts.length)
                .filter(bin -> counts[bin] > 0)
                .mapToObj(bin -> new Filled(scale.middle(bin), counts[bin]));
    }

    /**
     * A bin.
     *
     * @param middle the value that stands for all of it
     * @param documents that fell into it
     */
    public record Filled(double middle, long documents) {}

    /** All parts / all bases: the ratio of all documents together, or the mean of a count. */
    public OptionalDouble ratio() {
        return Ratio.of(parts, bases);
    }

    /**
     * The lowest value that at least {@code percent} of the documents do not exceed, read from the bins: as far from the
     * true one as the scale's errors say. The lowest and the highest value are exact.
     *
     * @param percent above 0, at most 100
     */
    public OptionalDouble quantile(int percent) {
        if (documents == 0) {
            return OptionalDouble.empty();
        }
        long rank = rank(percent);
        if (rank == 1 || rank == documents) {
            return OptionalDouble.of(rank == 1 ? min : max);
        }
        return OptionalDouble.of(Math.max(min, Math.min(max, scale.middle(binAt(rank)))));
    }

    /** {@code percent} of the documents, rounded up, without a product that could overflow. */
    private long rank(int percent) {
        return documents / 100 * percent + (documents % 100 * percent + 99) / 100;
    }

    private int binAt(long rank) {
        long seen = counts[0];
        int bin = 0;
        while (seen < rank) {
            seen += counts[++bin];
        }
        return bin;
    }

    @Override
    public Distribution plus(MeasureState other) {
        if (!(other instanceof Distribution that) || that.scale != scale) {
            throw new StateFormatException("a distribution of " + scale + " can't take in another kind of state");
        }
        long[] sums = Arrays.copyOf(counts, Math.max(counts.length, that.counts.length));
        for (int bin = 0; bin < that.counts.length; bin++) {
            sums[bin] = Math.addExact(sums[bin], that.counts[bin]);
        }
        return new Distribution(
                scale,
                Math.addExact(parts, that.parts),
                Math.addExact(bases, that.bases),
                Math.min(min, that.min),
                Math.max(max, that.max),
                sums);
    }

    @Override
    public Stream<Figure> figures(StateKey key) {
        List<Figure> figures = new ArrayList<>();
        if (scale == Scale.COUNT) {
            add(figures, key, ".sum", OptionalDouble.of((double) parts));
            add(figures, key, ".mean", ratio());
        } else {
            add(figures, key, "", ratio());
        }
        add(figures, key, ".min", documents == 0 ? OptionalDouble.empty() : OptionalDouble.of(min));
        for (int percent : PERCENTILES) {
            add(figures, key, percent < 10 ? ".p0" + percent : ".p" + percent, quantile(percent));
        }
        add(figures, key, ".max", documents == 0 ? OptionalDouble.empty() : OptionalDouble.of(max));
        return figures.stream();
    }

    private void add(List<Figure> figures, StateKey key, String suffix, OptionalDouble value) {
        value.ifPresent(
                number -> figures.add(new Figure(key.measure() + suffix, key.side(), key.group(), number, documents)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Distribution that
                && scale == that.scale
                && parts == that.parts
                && bases == that.bases
                && Double.compare(min, that.min) == 0
                && Double.compare(max, that.max) == 0
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts) * 31 + Long.hashCode(parts);
    }

    @Override
    public String toString() {
        return scale + " of " + documents + " documents, " + parts + "/" + bases + ", " + min + " to " + max;
    }
}
