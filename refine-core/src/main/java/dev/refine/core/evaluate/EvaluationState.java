package dev.refine.core.evaluate;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The counts of many pages. Whole numbers that add up: pages may come in any order, and states of parts may be added, with
 * the same figures to the last digit.
 *
 * <pre>
 *   [ sums | calibration: 15 bins × (characters, their p, noise) | curve: 1,024 bins × (gold, noise) ]
 * </pre>
 *
 * <p>Calibration and curve take room only where a page has probabilities. For one thread.
 */
public final class EvaluationState {
    static final int CALIBRATION = Sum.COUNT;
    static final int CURVE = CALIBRATION + CalibrationBins.BINS * CalibrationBins.FIELDS;
    static final int SIZE = CURVE + LogitScale.BINS * DeletionCurve.FIELDS;

    private long[] counts = new long[Sum.COUNT];

    /** Adds a page. */
    public void add(PageCounts page) {
        add(page, 1);
    }

    /** Adds a page as if it were there so many times. */
    void add(PageCounts page, int times) {
        if (page.last() >= counts.length) {
            counts = Arrays.copyOf(counts, SIZE);
        }
        page.addTo(counts, times);
    }

    public long value(Sum sum) {
        return counts[sum.place()];
    }

    /** What would go at each threshold; empty where no page has probabilities. */
    public DeletionCurve curve() {
        return counts.length < SIZE ? DeletionCurve.NONE : DeletionCurve.of(Arrays.copyOfRange(counts, CURVE, SIZE));
    }

    /** How far probabilities are from what they say; absent where there are none. */
    OptionalDouble calibrationError() {
        return counts.length < SIZE
                ? OptionalDouble.empty()
                : CalibrationBins.error(Arrays.copyOfRange(counts, CALIBRATION, CURVE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvaluationState that
                && Arrays.equals(Arrays.copyOf(counts, SIZE), Arrays.copyOf(that.counts, SIZE));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOf(counts, SIZE));
    }
}
