package dev.refine.core.evaluate;

import dev.refine.core.stats.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What would go if all units went whose probability reaches a threshold, for every threshold of a {@link LogitScale}; what a
 * preset does beside its threshold (abstaining, emptying a document) is left out.
 */
public final class DeletionCurve {
    static final DeletionCurve NONE = new DeletionCurve(List.of(), 0, 0);
    /** Characters of gold and of noise. */
    static final int FIELDS = 2;

    private final List<Step> steps;
    private final long gold;
    private final long noise;

    /** What goes at a threshold. */
    private record Step(double threshold, long gold, long noise) {}

    /** @param threshold units from this probability on go; recall and precision by characters */
    public record Point(double threshold, double recall, double precision) {}

    private DeletionCurve(List<Step> steps, long gold, long noise) {
        this.steps = steps;
        this.gold = gold;
        this.noise = noise;
    }

    static void count(PageCounts.Builder page, double p, long gold, long noise) {
        int place = EvaluationState.CURVE + LogitScale.bin(p) * FIELDS;
        page.add(place, gold);
        page.add(place + 1, noise);
    }

    static DeletionCurve of(long[] bins) {
        List<Step> steps = new ArrayList<>();
        long gold = 0;
        long noise = 0;
        for (int bin = LogitScale.BINS - 1; bin >= 0; bin--) {
            long more = bins[bin * FIELDS] + bins[bin * FIELDS + 1];
            gold += bins[bin * FIELDS];
            noise += bins[bin * FIELDS + 1];
            if (more > 0) {
                steps.add(new Step(LogitScale.lower(bin), gold, noise));
            }
        }
        return new DeletionCurve(steps, gold, noise);
    }

    /** From the highest threshold down: recall never falls. Empty without noise. */
    public List<Point> points() {
        return noise == 0
                ? List.of()
                : steps.stream()
                        .map(step -> new Point(
                                step.threshold,
                                (double) step.noise / noise,
                                (double) step.noise / (step.gold + step.noise)))
                        .toList();
    }

    /** The most noise that goes, as a share, at a threshold where so much of what goes is noise; 0 where no threshold is. */
    OptionalDouble recallAtPrecision(double least) {
        long best = 0;
        for (Step step : steps) {
            best = (double) step.noise / (step.gold + step.noise) >= least ? step.noise : best;
        }
        return Ratio.of(best, noise);
    }

    /** Likewise at a threshold that costs at most this share of gold. */
    OptionalDouble recallAtLoss(double most) {
        long best = 0;
        for (Step step : steps) {
            best = step.gold <= most * gold ? step.noise : best;
        }
        return Ratio.of(best, noise);
    }
}
