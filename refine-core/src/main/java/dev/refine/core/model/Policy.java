package dev.refine.core.model;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.UnitCutter;
import dev.refine.core.text.Units;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a program of probabilities ({@code docs/tagger.md}, section 5). Pure: the same for an engine that has just judged
 * the units and for scores that were stored.
 *
 * @param floor the bundle's; scores below it do not count
 */
public record Policy(Preset preset, float floor) {
    private static final float LIKELY_KEPT = .3f;
    private static final double NEGLIGIBLE = .02;

    /**
     * What is to be deleted.
     *
     * @param confidence for each op the lowest p of its units; for {@code remove_all} the document's p
     */
    public record Decision(ProposedProgram program, Map<Op, Float> confidence) {
        static final Decision KEEP_ALL = new Decision(ProposedProgram.KEEP_ALL, Map.of());

        public Decision {
            confidence = Map.copyOf(confidence);
        }
    }

    public Policy {
        if (preset.threshold() < floor) {
            throw new IllegalArgumentException("threshold " + preset.threshold() + " is below the floor " + floor);
        }
    }

    /**
     * Decides on a text from the scores of its units; units without a score stay.
     *
     * @param scores in order of their places
     * @throws IllegalArgumentException for a score that is not of a unit of this text, or out of order
     */
    public Decision decide(IndexedText text, List<UnitScore> scores, Optional<Float> documentP) {
        return decide(text, UnitCutter.cut(text), scores, documentP);
    }

    Decision decide(IndexedText text, Units units, List<UnitScore> scores, Optional<Float> documentP) {
        boolean documentGoes =
                documentP.filter(p -> p >= preset.documentThreshold()).isPresent();
        if (!documentGoes && scores.stream().noneMatch(score -> score.p() >= preset.threshold())) {
            return Decision.KEEP_ALL;
        }
        ScoredUnits scored = ScoredUnits.of(text, units, scores, floor);
        if (documentGoes && scored.shareBelow(Math.max(floor, LIKELY_KEPT)) <= NEGLIGIBLE) {
            Op all = new Op.RemoveAll();
            return new Decision(ProposedProgram.of(List.of(all)), Map.of(all, documentP.orElseThrow()));
        }
        return abstains(scored)
                ? Decision.KEEP_ALL
                : Deletions.of(text, scored, scored.thresholdFor(preset.threshold(), preset.maxExpectedLoss()));
    }

    private boolean abstains(ScoredUnits scored) {
        double removed = scored.shareFrom(preset.threshold());
        double undecided = scored.shareFrom(preset.undecidedFrom()) - removed;
        return removed > preset.maxRemovedShare() || undecided > preset.maxUndecidedShare();
    }
}
