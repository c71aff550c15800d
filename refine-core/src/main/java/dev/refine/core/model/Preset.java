package dev.refine.core.model;

import java.io.Serializable;

/**
 * An operating point: how sure the model must be before something goes ({@code docs/tagger.md}, section 5). All figures
 * are 0 to 1.
 *
 * @param threshold units from this probability on are deleted
 * @param documentThreshold the whole text goes from this probability on, when no unit speaks against it
 * @param maxRemovedShare a larger share of the text is not deleted: the model abstains
 * @param undecidedFrom units from here to the threshold are undecided
 * @param maxUndecidedShare with a larger share undecided the model abstains
 */
public record Preset(
        float threshold, float documentThreshold, float maxRemovedShare, float undecidedFrom, float maxUndecidedShare)
        implements Serializable {
    public Preset {
        check("threshold", threshold);
        check("document_threshold", documentThreshold);
        check("max_removed_share", maxRemovedShare);
        check("undecided_from", undecidedFrom);
        check("max_undecided_share", maxUndecidedShare);
    }

    /** The same with another threshold. */
    public Preset withThreshold(float other) {
        return new Preset(other, documentThreshold, maxRemovedShare, undecidedFrom, maxUndecidedShare);
    }

    private static void check(String name, float value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " " + value + " is not 0 to 1");
        }
    }
}
