package dev.refine.core.model;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Units;
import dev.refine.core.text.WhiteSpace;
import java.util.List;
import java.util.stream.IntStream;

/** All units of a text, each with its length and its p; 0 for a unit without a score. */
final class ScoredUnits {
    /** A threshold that no p reaches. */
    static final float NOTHING = Float.POSITIVE_INFINITY;

    private final Units units;
    private final float[] p;
    private final int[] lengths;
    private final long length;

    private ScoredUnits(Units units, float[] p, int[] lengths) {
        this.units = units;
        this.p = p;
        this.lengths = lengths;
        long sum = 0;
        for (int each : lengths) {
            sum += each;
        }
        length = sum;
    }

    /** @throws IllegalArgumentException for a score that is not of a unit, or out of order */
    static ScoredUnits of(IndexedText text, Units units, List<UnitScore> scores, float floor) {
        float[] p = new float[units.size()];
        int[] lengths = new int[units.size()];
        int next = 0;
        int start = 0;
        for (int unit = 0; unit < units.size(); unit++) {
            start = units.startsLine(unit) ? 0 : start;
            int end = start + text.text().codePointCount(units.start(unit), units.end(unit));
            lengths[unit] = length(text.text(), units.start(unit), units.end(unit));
            if (next < scores.size() && isAt(scores.get(next), units.line(unit), start, end)) {
                float found = scores.get(next++).p();
                p[unit] = found >= floor ? found : 0;
            }
            start = end;
        }
        if (next < scores.size()) {
            throw new IllegalArgumentException(scores.get(next) + " is no unit of this text, or out of order");
        }
        return new ScoredUnits(units, p, lengths);
    }

    Units units() {
        return units;
    }

    float p(int unit) {
        return p[unit];
    }

    /** The share of the text in units with p from here on; 0 for a text without any. */
    double shareFrom(float least) {
        long sum = 0;
        for (int unit = 0; unit < p.length; unit++) {
            if (p[unit] >= least) {
                sum += lengths[unit];
            }
        }
        return length == 0 ? 0 : (double) sum / length;
    }

    /** The share of the text in units with p below; 0 for a text without any. */
    double shareBelow(float limit) {
        return length == 0 ? 0 : 1 - shareFrom(limit);
    }

    /**
     * The lowest threshold from {@code least} on at which what goes is expected to hold no more than this share of what
     * should stay, where p is the probability that a unit should not; {@link #NOTHING} where no unit may go. Units of one p
     * go together.
     */
    float thresholdFor(float least, float maxExpectedLoss) {
        if (maxExpectedLoss >= 1) {
            return least;
        }
        double allowed = maxExpectedLoss * expectedToStay(0, p.length);
        int[] order = byFalling(least);
        float reached = NOTHING;
        double lost = 0;
        for (int next = 0; next < order.length; ) {
            float same = p[order[next]];
            while (next < order.length && p[order[next]] == same) {
                lost += expectedToStay(order[next], order[next] + 1);
                next++;
            }
            if (lost > allowed) {
                return reached;
            }
            reached = same;
        }
        return least;
    }

    private double expectedToStay(int from, int to) {
        double sum = 0;
        for (int unit = from; unit < to; unit++) {
            sum += (1.0 - p[unit]) * lengths[unit];
        }
        return sum;
    }

    /** The units with p from here on, the highest first. */
    private int[] byFalling(float least) {
        return IntStream.range(0, p.length)
                .filter(unit -> p[unit] >= least)
                // the bits of floats that are not negative are in the order of the floats
                .mapToLong(unit -> ((long) -Float.floatToIntBits(p[unit]) << Integer.SIZE) | unit)
                .sorted()
                .mapToInt(key -> (int) key)
                .toArray();
    }

    private static boolean isAt(UnitScore score, int line, int start, int end) {
        return score.line() == line && score.start() == start && score.end() == end;
    }

    /** Code points between the first and the last that are not white. */
    private static int length(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && WhiteSpace.is(text.charAt(from))) {
            from++;
        }
        while (from < to && WhiteSpace.is(text.charAt(to - 1))) {
            to--;
        }
        return text.codePointCount(from, to);
    }
}
